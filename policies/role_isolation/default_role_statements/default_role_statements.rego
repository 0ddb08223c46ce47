# METADATA
# title: Rights given to every function at once
# description: >-
#   Statements of the provider section go into one role that the framework gives to all functions. Each of them then may
#   do what any of them needs.
# related_resources:
#   - https://www.serverless.com/framework/docs/providers/aws/guide/iam
#   - https://cwe.mitre.org/data/definitions/250.html
# custom:
#   id: RO02
#   severity: warn
#   cases: {strict: deny}
#   remediation: Give the function that needs them a role of its own with these statements.
#   fixed: [role_per_function]
#   parameters:
#     strict: {description: Whether shared statements are denied., default: false, tighter: higher}
package gatehouse.role_isolation.default_role_statements

import data.gatehouse.lib.pointer
import data.gatehouse.lib.role
import data.gatehouse.lib.text

default strict := false

strict := data.gatehouse.parameters.RO02.strict

violation contains {"at": at, "message": message, "evidence": evidence(granted), "case": case} if {
	some name, holder in input.roles
	serves_several(holder)
	some i, granted in holder.statements
	granted.effect == "Allow"
	not made_by_others(granted)
	at := pointer.join(["roles", name, "statements", i])
	message := sprintf("%s share one role, and so all may call %s", [text.listed(role.functions(holder)), actions(granted)])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in input.roles
	serves_several(holder)
	some doubt in role.doubts(name, holder, {"effect"})
	message := sprintf("whether %s share rights: %s", [role.subject(name, holder), doubt.what])
}

serves_several(holder) if {
	holder.origin == "framework"
	count(role.functions(holder)) > 1
}

made_by_others(granted) if granted.origin in {"framework", "managed"}

evidence(granted) := {"actions": patterns(granted), "resources": sort([resource.text | some resource in granted.resources])}

patterns(granted) := sort([allowed.pattern | some allowed in granted.actions])

actions(granted) := text.listed(patterns(granted)) if count(patterns(granted)) > 0

actions(granted) := "what one of its statements allows" if count(patterns(granted)) == 0

case := {true: "strict", false: "default"}[strict]
