# METADATA
# title: Role that this stack does not make
# description: >-
#   A role that is given by an ARN, an import or a parameter may hold anything, and may change without a pull request
#   here. What depends on it cannot be judged.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
#   - https://cwe.mitre.org/data/definitions/732.html
# custom:
#   id: RO05
#   severity: info
#   remediation: Make the role in this stack, beside the function that uses it.
#   fixed: [role_of_the_stack]
package gatehouse.role_isolation.role_from_elsewhere

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

violation contains {"at": pointer.join(["functions", name, "role"]), "message": message, "evidence": lambda.role} if {
	some name, lambda in input.functions
	model.at(input.roles, lambda.role).origin == "external"
	message := sprintf("what %s may do is not in this stack: its role is made elsewhere", [name])
}

unknown contains {"at": pointer.join(["functions", name, "role"]), "message": message} if {
	some name, lambda in input.functions
	nowhere(lambda)
	message := sprintf("where the role of %s is made cannot be known", [name])
}

nowhere(lambda) if model.unknown(lambda, "role")

nowhere(lambda) if model.at(input.roles, lambda.role).origin == "unresolved"

nowhere(lambda) if model.unknown(model.at(input.roles, lambda.role), "origin")
