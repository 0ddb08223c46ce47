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

violation contains {"at": at, "message": message, "evidence": other, "related": [pointer.join(["resources", other])]} if {
	some name, holder in role.judged
	some owner in holder.owners
	startswith(owner, "resources/")
	other := substring(owner, count("resources/"), -1)
	type := model.at(input.resources, other).type
	type in data.gatehouse.lists.compute
	at := pointer.join(["roles", name])
	message := sprintf("%s (%s) uses the role of %s too", [other, type, role.subject(name, holder)])
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

unknown contains {"at": pointer.join(path), "message": message} if {
	some name, holder in role.judged
	some [path, what] in doubts(name, holder)
	message := sprintf("whether %s shares its role with other compute: %s", [role.subject(name, holder), what])
}

doubts(name, holder) := [[["roles", name], "its role is defined elsewhere"]] if role.elsewhere(holder)

doubts(name, holder) := [[["roles", name, field], what] |
	some field in model.unknowns(holder, {"owners", "trust"})
	what := sprintf("its %s cannot be known", [field])
] if {
	not role.elsewhere(holder)
}
