# METADATA
# title: Function's role that other compute uses
# description: >-
#   A role that a function shares with a container, an instance, a build or a deployment holds what both need. Whoever
#   takes over the one has the rights of the other.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
#   - https://cwe.mitre.org/data/definitions/250.html
# custom:
#   id: RO04
#   severity: deny
#   remediation: Give the other compute or the deployment a role of its own.
#   fixed: [role_for_each]
package gatehouse.role_isolation.role_of_other_compute

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role

violation contains {"at": pointer.join(["roles", name]), "message": message, "evidence": other, "related": related} if {
	some name, holder in role.judged
	some other in role.other_compute(holder)
	type := model.at(input.resources, other).type
	related := [pointer.join(["resources", other])]
	message := sprintf("%s (%s) uses the role of %s too", [other, type, role.subject(name, holder)])
}

violation contains {"at": pointer.join(["roles", name]), "message": message, "evidence": "deployment"} if {
	some name, holder in role.judged
	"deployment" in holder.owners
	message := sprintf("the stack is deployed under the role of %s", [role.subject(name, holder)])
}

violation contains {"at": at, "message": message, "evidence": principal.value} if {
	some name, holder in role.judged
	some i, principal in holder.trust
	principal.kind == "federated"
	some provider in data.gatehouse.lists.deployment_providers
	contains(principal.value, provider)
	at := pointer.join(["roles", name, "trust", i])
	message := sprintf("deployments of %s may take the role of %s", [provider, role.subject(name, holder)])
}

unknown contains {"at": pointer.join(["roles", name]), "message": message} if {
	some name, holder in role.judged
	role.elsewhere(holder)
	count(role.other_compute(holder)) == 0
	not "deployment" in holder.owners
	message := sprintf("whether other compute uses the role of %s: it is defined elsewhere", [role.subject(name, holder)])
}

unknown contains {"at": pointer.join(["roles", name, field]), "message": message} if {
	some name, holder in role.judged
	not role.elsewhere(holder)
	some field in model.unknowns(holder, {"owners", "trust"})
	message := sprintf("whether other compute uses the role of %s: its %s cannot be known", [role.subject(name, holder), field])
}
