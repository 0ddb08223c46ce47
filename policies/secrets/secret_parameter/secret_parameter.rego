# METADATA
# title: Parameter that shows a secret
# description: >-
#   Everyone who may describe the stack reads its parameters. CloudFormation masks one only where NoEcho says so, and a
#   default stands in the template for everyone who reads the repository.
# related_resources:
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html#creds
#   - https://cwe.mitre.org/data/definitions/532.html
# custom:
#   id: SEC04
#   severity: warn
#   remediation: Set NoEcho and no Default, or take the value from Secrets Manager by a dynamic reference.
#   fixed: [masked]
package gatehouse.secrets.secret_parameter

import data.gatehouse.lib.pointer

violation contains {"at": pointer.join(["parameters", name]), "message": message, "evidence": name} if {
	some name, parameter in input.parameters
	parameter.secretName
	faults := array.concat(echoed(parameter), preset(parameter))
	count(faults) > 0
	message := sprintf("%s holds a secret and %s", [name, concat(" and ", faults)])
}

echoed(parameter) := ["is shown to everyone who may describe the stack"] if parameter.noEcho == false

echoed(parameter) := [] if parameter.noEcho == true

# The default of a parameter of the Parameter Store is a name; a placeholder asks for a value and is none.
preset(parameter) := ["has a default that stands in the template"] if is_object(object.get(parameter, "default", ""))

preset(parameter) := [] if not is_object(object.get(parameter, "default", ""))
