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

import data.gatehouse.lib.holding
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role
import data.gatehouse.lib.text

default strict := false

strict := data.gatehouse.parameters.RO02.strict

violation contains {"at": at, "message": message, "evidence": right.evidence, "case": case} if {
	some name, holder in input.roles
	serves_several(holder)
	some right in rights(holder)
	at := pointer.join(array.concat(["roles", name], right.at))
	message := sprintf("%s share one role, and so all may %s", [text.listed(role.functions(holder)), right.words])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in input.roles
	serves_several(holder)
	some doubt in (role.doubts(name, holder, {"effect"}) | role.unlisted_policies(name, holder))
	message := sprintf("whether %s share rights: %s", [role.subject(name, holder), doubt.what])
}

serves_several(holder) if {
	holder.origin == "framework"
	count(role.functions(holder)) > 1
}

rights(holder) := {{"at": ["statements", i], "evidence": evidence(granted), "words": sprintf("call %s", [actions(granted)])} |
	some i, granted in holder.statements
	granted.effect == "Allow"
	not granted.origin in {"framework", "managed"}
} | {{"at": ["managedPolicies", i], "evidence": policy, "words": sprintf("do what %s allows", [policy])} | some i, policy in holding.policies(holder)}

evidence(granted) := {"actions": patterns(granted), "resources": sort([resource.text | some resource in granted.resources])}

patterns(granted) := sort([allowed.pattern | some allowed in granted.actions])

actions(granted) := object.get({0: "what one of its statements allows"}, count(patterns(granted)), text.listed(patterns(granted)))

case := {true: "strict", false: "default"}[strict]
