# METADATA
# title: Runtime past its end
# description: >-
#   AWS no longer mends a runtime after its deprecation: holes that become known stay open, and one day the function can
#   neither be created nor updated.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
#   - https://cwe.mitre.org/data/definitions/1104.html
# custom:
#   id: DEP01
#   severity: deny
#   remediation: Move the function to a runtime that AWS supports.
package gatehouse.dependencies.deprecated_runtime

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

violation contains {"at": at, "message": message, "evidence": lambda.runtime} if {
	some name, lambda in input.functions
	lambda.packageType != "Image"
	lambda.runtime in data.gatehouse.lists.deprecated_runtimes
	at := pointer.join(["functions", name, "runtime"])
	message := sprintf("%s runs on %s, which AWS has deprecated", [name, lambda.runtime])
}

unknown contains {"at": at, "message": message} if {
	some name, lambda in input.functions
	model.unknown(lambda, "runtime")
	at := pointer.join(["functions", name, "runtime"])
	message := sprintf("whether the runtime of %s is supported: it cannot be known", [name])
}
