# METADATA
# title: Environment without a key of your own
# description: >-
#   Lambda encrypts environment variables with a key of AWS, which everyone may use who may describe the function. A key
#   of your own says who else may read them, and its use is logged.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
#   - https://cwe.mitre.org/data/definitions/311.html
# custom:
#   id: SEC05
#   severity: info
#   remediation: Name a customer-managed key (kmsKeyArn, KmsKeyArn) for the environment of the function.
#   fixed: [own_key]
package gatehouse.secrets.environment_key

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

violation contains {"at": pointer.join(["functions", name]), "message": message, "evidence": "no key"} if {
	some name, lambda in input.functions
	model.absent(lambda, "kmsKey")
	holds_own(lambda)
	message := sprintf("the environment of %s is encrypted with a key of AWS, not with one of yours", [name])
}

unknown contains {"at": pointer.join(["functions", name, field]), "message": message} if {
	some name, lambda in input.functions
	some field in doubts(lambda)
	message := sprintf("whether a key of yours encrypts the environment of %s: its %s cannot be known", [name, field])
}

doubts(lambda) := {"environment"} if {
	model.unknown(lambda, "environment")
	not lambda.kmsKey
}

doubts(lambda) := {"kmsKey"} if {
	model.unknown(lambda, "kmsKey")
	model.known(lambda, "environment")
	holds_own(lambda)
}

holds_own(lambda) if lambda.environment[_].from != "framework"
