# METADATA
# title: Secret in the environment of every function
# description: >-
#   A secret in the provider section or in Globals goes into every function, also into those that never use it; each of
#   them is one more place that loses it.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
#   - https://cwe.mitre.org/data/definitions/668.html
# custom:
#   id: SEC06
#   severity: warn
#   remediation: Move the variable to the functions that need it, and let them read the secret when they start.
#   fixed: [where_needed]
package gatehouse.secrets.shared_secret

import data.gatehouse.lib.environment
import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

violation contains {"at": at, "message": message, "evidence": entry.name} if {
	some entry in environment.told
	count(entry.functions) > 1
	holds_secret(entry.variable)
	at := pointer.join(["functions", entry.function, "environment", entry.name, "value"])
	message := sprintf("%s is a secret, and every function is given it", [environment.holder(entry)])
}

unknown contains {"at": at, "message": message} if {
	some entry in environment.told
	count(entry.functions) > 1
	open(entry)
	at := pointer.join(["functions", entry.function, "environment", entry.name, "value"])
	message := sprintf("whether %s is a secret: its value cannot be known", [environment.holder(entry)])
}

unknown contains {"at": pointer.join(["functions", name, "environment"]), "message": message} if {
	count(input.functions) > 1
	some name, lambda in input.functions
	model.unknown(lambda, "environment")
	message := sprintf("whether the environment of %s shares secrets with others: it cannot be known", [name])
}

holds_secret(variable) if is_object(variable.value)

holds_secret(variable) if environment.carried(variable)

holds_secret(variable) if model.at(input.parameters, variable.parameter).noEcho

holds_secret(variable) if model.at(input.parameters, variable.parameter).secretName

# What another stack or service gives may be the name of a secret.
open(entry) if {
	environment.unclear(entry)
	not holds_secret(entry.variable)
}
