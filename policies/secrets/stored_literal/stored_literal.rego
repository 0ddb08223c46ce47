# METADATA
# title: Stored secret written out
# description: >-
#   A secret of Secrets Manager or a parameter whose value stands in the template protects nothing: the repository and
#   the history of the stack show what the store was to keep.
# related_resources:
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
#   - https://cwe.mitre.org/data/definitions/798.html
# custom:
#   id: SEC07
#   severity: deny
#   remediation: Let GenerateSecretString make the value, or put it into the store outside of the template.
#   fixed: [generated]
package gatehouse.secrets.stored_literal

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.secret

violation contains {"at": found.at, "message": message, "evidence": secret.evidence(found)} if {
	some found in input.secrets
	found.kind == "named"
	secret.stored(found)
	message := sprintf("%s is written out, so that the store keeps nothing secret", [secret.holder(found)])
}

unknown contains {"at": pointer.join(["resources", id, "properties", field]), "message": message} if {
	some id, resource in input.resources
	some field in doubts(resource)
	message := sprintf("whether the value of %s is written out: its %s cannot be known", [id, field])
}

doubts(resource) := {"properties"} if {
	resource.type in {"AWS::SecretsManager::Secret", "AWS::SSM::Parameter"}
	model.unknown(resource, "properties")
}

# A parameter is secret by its name.
doubts(resource) := {"Name"} if {
	resource.type == "AWS::SSM::Parameter"
	model.unknown(resource, "Name")
	is_string(resource.properties.Value)
}

# What code computes stands in the repository; a value that is given at deployment does not.
doubts(resource) := {"SecretString"} if {
	resource.type == "AWS::SecretsManager::Secret"
	some unresolved in input.unresolved
	unresolved.id == resource.unknown.SecretString
	contains(unresolved.expression, "${file(")
}
