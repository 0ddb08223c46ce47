# METADATA
# title: Role that others may take
# description: >-
#   The trust policy says who may take a role. A star lets every AWS account try; a second service lets whoever may
#   use that service work with the rights of the function.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#   - https://cwe.mitre.org/data/definitions/284.html
# custom:
#   id: LP14
#   severity: deny
#   cases: {conditional: warn}
#   remediation: Trust lambda.amazonaws.com alone, and give other services roles of their own.
#   fixed: [lambda_alone]
package gatehouse.least_privilege.trust_beyond_lambda

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role

violation contains {"at": at, "message": message, "evidence": principal.value, "case": case(principal)} if {
	some name, holder in role.judged
	some i, principal in holder.trust
	principal.kind == "any"
	at := pointer.join(["roles", name, "trust", i])
	message := sprintf("every AWS account may take the role of %s%s", [role.subject(name, holder), reserve(principal)])
}

violation contains {"at": at, "message": message, "evidence": principal.value} if {
	some name, holder in role.judged
	some i, principal in holder.trust
	principal.kind == "service"
	not lambdas(principal.value)
	not made_by_framework(holder)
	at := pointer.join(["roles", name, "trust", i])
	message := sprintf("%s may take the role of %s", [principal.value, role.subject(name, holder)])
}

unknown contains {"at": pointer.join(["roles", name, "trust"]), "message": message} if {
	some name, holder in role.judged
	model.unknown(holder, "trust")
	message := sprintf("whether only Lambda may take the role of %s: its trust policy cannot be known", [role.subject(name, holder)])
}

lambdas(service) if startswith(service, ["lambda.", "edgelambda.", "replicator.lambda."][_])

# The framework makes one role for a function and for the schedules that call it; its author cannot part them.
made_by_framework(holder) if holder.origin in {"framework", "function"}

default case(_) := "default"

case(principal) := "conditional" if principal.conditional

default reserve(_) := ""

reserve(principal) := " under a condition" if principal.conditional
