# METADATA
# title: Secret carried into the environment
# description: >-
#   What the deployment reads from a secret store and writes into an environment variable stands there in plain text:
#   in the function's settings, in the history of the stack, and in front of everyone who may describe the function.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-retrieve-secrets
#   - https://cwe.mitre.org/data/definitions/526.html
# custom:
#   id: SEC03
#   severity: warn
#   cases: {denied: deny}
#   remediation: Put the name or ARN of the secret into the variable, and let the function read the value when it starts.
#   fixed: [names_of_secrets]
#   parameters:
#     deny: {description: Whether a secret in an environment variable is denied., default: false, tighter: higher}
package gatehouse.secrets.carried_secret

import data.gatehouse.lib.environment
import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

default deny := false

deny := data.gatehouse.parameters.SEC03.deny

violation contains {"at": at, "message": message, "evidence": evidence, "case": case} if {
	some entry in environment.told
	source := environment.carried(entry.variable)
	at := pointer.join(["functions", entry.function, "environment", entry.name, "value"])
	message := sprintf("%s comes from %s and stands in plain text in the function's settings", [environment.holder(entry), source])
	evidence := {"variable": entry.name, "source": source}
}

unknown contains {"at": at, "message": message} if {
	some entry in environment.told
	environment.doubtful(entry)
	at := pointer.join(["functions", entry.function, "environment", entry.name, "value"])
	message := sprintf("whether %s holds a secret: its value cannot be known", [environment.holder(entry)])
}

unknown contains {"at": pointer.join(["functions", name, "environment"]), "message": message} if {
	some name, lambda in input.functions
	model.unknown(lambda, "environment")
	message := sprintf("whether the environment of %s holds secrets: it cannot be known", [name])
}

default case := "default"

case := "denied" if deny == true
