# METADATA
# title: Secrets
# description: Words and identity of a secret that was taken out of the model.
package gatehouse.lib.secret

import data.gatehouse.lib.model

# holder is what holds the secret, in words: API_KEY of create.
holder(found) := sprintf("%s of %s", [last, element]) if {
	not written(found)
	steps := split(found.at, "/")
	count(steps) > 3
	element := replace(replace(steps[2], "~1", "/"), "~0", "~")
	names := split(found.name, ".")
	last := names[count(names) - 1]
}

holder(found) := concat(" ", _steps(found)) if count(_steps(found)) < 3

holder(found) := found.name if written(found)

# written holds for one that stands in the configuration and in no value of the model.
written(found) if startswith(found.at, "/sources/")

# stored holds for the value that AWS is to keep as a secret or as a parameter: SEC07 tells of it.
stored(found) if {
	steps := split(found.at, "/")
	steps[1] == "resources"
	[model.at(input.resources, steps[2]).type, steps[4]] in {["AWS::SecretsManager::Secret", "SecretString"], ["AWS::SSM::Parameter", "Value"]}
}

# evidence identifies it: what it is and what holds it, never a part of it.
evidence(found) := {"kind": found.kind, "name": found.name}

_steps(found) := [step | some step in split(found.at, "/"); step != ""]
