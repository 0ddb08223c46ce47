# METADATA
# title: One role for several functions
# description: >-
#   Functions that share a role share its rights: each may do what any of them needs, so the weakest handler opens all
#   that the strongest may touch.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
#   - https://cwe.mitre.org/data/definitions/250.html
# custom:
#   id: RO01
#   severity: deny
#   remediation: Give each function a role of its own, with the statements that its handler needs.
#   fixed: [role_for_each]
package gatehouse.role_isolation.shared_role

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role
import data.gatehouse.lib.text

violation contains {"at": at, "message": message, "evidence": lambda.role} if {
	some name, lambda in input.functions
	holder := model.at(input.roles, lambda.role)
	holder.origin != "framework"
	others := [other | some other in role.functions(holder); other != name]
	count(others) > 0
	at := pointer.join(["functions", name, "role"])
	message := sprintf("%s uses the same role as %s", [name, text.listed(others)])
}

unknown contains {"at": at, "message": message} if {
	some name, lambda in input.functions
	count(input.functions) > 1
	some field in ["role"]
	model.unknown(lambda, field)
	at := pointer.join(["functions", name, field])
	message := sprintf("whether %s has a role of its own: its role cannot be known", [name])
}

# A condition that cannot be known chooses between roles, one of which another function has.
unknown contains {"at": pointer.join(["functions", name, "role"]), "message": message} if {
	some name, lambda in input.functions
	chosen := model.at(input.roles, lambda.role)
	chosen.origin == "unresolved"
	others := {other | some other, neighbour in input.functions; contains(chosen.text, sprintf("${%s.Arn}", [neighbour.role]))}
	count(others) > 0
	message := sprintf("whether %s uses the same role as %s: which role it has cannot be known", [name, text.listed(sort(others))])
}

unknown contains {"at": pointer.join(["roles", name, field]), "message": message} if {
	some name, holder in input.roles
	some field in ["origin", "owners"]
	model.unknown(holder, field)
	message := sprintf("whether the role %s serves several functions: its %s cannot be known", [name, field])
}
