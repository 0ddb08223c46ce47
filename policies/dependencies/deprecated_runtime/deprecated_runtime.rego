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
#   fixed: [supported]
package gatehouse.dependencies.deprecated_runtime

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

# The list holds what AWS's page of runtimes says was deprecated by 2026-11-25, with its date: dotnet8, python3.10 and
# provided.al2 are past it; java8.al2, java11, java17 and python3.11 were given another year, until June 2027.
violation contains {"at": at, "message": message, "evidence": lambda.runtime} if {
	some name, lambda in input.functions
	lambda.packageType != "Image"
	date := data.gatehouse.lists.deprecated_runtimes[lambda.runtime]
	at := pointer.join(["functions", name, "runtime"])
	message := sprintf("%s runs on %s, which AWS deprecated on %s", [name, lambda.runtime, date])
}

unknown contains {"at": at, "message": message} if {
	some name, lambda in input.functions
	model.unknown(lambda, "runtime")
	at := pointer.join(["functions", name, "runtime"])
	message := sprintf("whether the runtime of %s is supported: it cannot be known", [name])
}
