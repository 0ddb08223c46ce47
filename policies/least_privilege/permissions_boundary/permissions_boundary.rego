# METADATA
# title: Role without the permissions boundary
# description: >-
#   A permissions boundary caps what a role may ever do, whatever its policies say. An organisation that demands one loses
#   that cap with every role that is made without it.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
#   - https://cwe.mitre.org/data/definitions/250.html
# custom:
#   id: LP15
#   severity: warn
#   remediation: Set the boundary on the role, or on the provider or the Globals section for every role that the tool makes.
#   fixed: [bounded]
#   parameters:
#     required: {description: Whether every role of a function must have a permissions boundary., default: false, tighter: higher}
#     accepted: {description: "Boundaries that count, by name, ARN or logical id; `*` is any.", default: ["*"], tighter: subset}
package gatehouse.least_privilege.permissions_boundary

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role

default required := false

required := data.gatehouse.parameters.LP15.required

default accepted := ["*"]

accepted := data.gatehouse.parameters.LP15.accepted

violation contains {"at": pointer.join(["roles", name]), "message": message, "evidence": "no boundary"} if {
	some name, holder in judged
	model.absent(holder, "boundary")
	message := sprintf("the role of %s has no permissions boundary", [role.subject(name, holder)])
}

violation contains {"at": pointer.join(["roles", name, "boundary"]), "message": message, "evidence": holder.boundary.text} if {
	some name, holder in judged
	not role.is_among(holder.boundary, accepted)
	message := sprintf("the permissions boundary of %s is %s, which does not count", [role.subject(name, holder), holder.boundary.text])
}

unknown contains {"at": pointer.join(path), "message": message} if {
	required == true
	some name, holder in role.judged
	some [path, what] in doubts(name, holder)
	message := sprintf("whether %s is within a permissions boundary: %s", [role.subject(name, holder), what])
}

judged[name] := holder if {
	required == true
	some name, holder in role.judged
	not role.elsewhere(holder)
}

doubts(name, holder) := [[["roles", name], "its role is defined elsewhere"]] if role.elsewhere(holder)

doubts(name, holder) := [[["roles", name, "boundary"], "its boundary cannot be known"] | model.unknown(holder, "boundary")] if judged[name]
