# METADATA
# title: Every action on every resource
# description: >-
#   Whoever takes over a function with an administrator's role owns the account: every table, every bucket, every other
#   function, and the users themselves.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
#   - https://cwe.mitre.org/data/definitions/250.html
# custom:
#   id: LP01
#   severity: deny
#   remediation: Name the actions that the handler calls, on the resources that it uses.
#   fixed: [named_actions]
package gatehouse.least_privilege.administrator

import data.gatehouse.lib.action
import data.gatehouse.lib.allowance
import data.gatehouse.lib.exposure
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role
import data.gatehouse.lib.statement

violation contains {"at": at, "message": message, "evidence": allowed.pattern, "related": exposure.related(holder, [])} if {
	some [name, i], granted in allowance.statements
	holder := role.judged[name]
	statement.on_everything(granted)
	some j, allowed in granted.actions
	action.everything(allowed.pattern)
	at := pointer.join(["roles", name, "statements", i, "actions", j])
	message := sprintf("%s may call every action on every resource%s", [role.subject(name, holder), path(holder)])
}

violation contains {"at": at, "message": message, "evidence": policy, "related": exposure.related(holder, [])} if {
	some name, holder in role.judged
	some i, attached in holder.managedPolicies
	some policy in data.gatehouse.lists.administrator_policies
	endswith(attached.arn, concat("", [":iam::aws:policy/", policy]))
	at := pointer.join(["roles", name, "managedPolicies", i])
	message := sprintf("%s holds %s, made by AWS for administrators%s", [role.subject(name, holder), policy, path(holder)])
}

path(holder) := exposure.words(holder, "every action", "every resource")

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in role.judged
	some doubt in ((role.doubts(name, holder, {"effect", "actions"}) | role.policy_doubts(name, holder)) | targets(name, holder))
	message := sprintf("whether %s may call every action on every resource: %s", [role.subject(name, holder), doubt.what])
}

targets(name, holder) := {doubt |
	some doubt in allowance.unbounded(name, holder)
	action.everything(doubt.statement.actions[_].pattern)
}
