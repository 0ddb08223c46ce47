# METADATA
# title: ARN that names everything of a kind
# description: >-
#   An ARN such as arn:aws:s3:::* or table/* looks scoped and is not: it names every bucket or table of the account, those
#   of other teams and of production included.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
#   - https://cwe.mitre.org/data/definitions/732.html
# custom:
#   id: LP06
#   severity: warn
#   cases: {exposed: deny}
#   remediation: Name the resources that the handler uses, by their names or by a prefix that only they have.
#   fixed: [named_resources]
package gatehouse.least_privilege.service_arn

import data.gatehouse.lib.allowance
import data.gatehouse.lib.condition
import data.gatehouse.lib.exposure
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role
import data.gatehouse.lib.statement
import data.gatehouse.lib.text

violation contains {"at": at, "message": message, "evidence": target.text, "case": exposure.case(holder), "related": related} if {
	some [name, i], granted in allowance.statements
	holder := role.judged[name]
	some k, target in granted.resources
	target.scope == "service"
	not condition.picks_resources(granted)
	calls := [allowed.pattern | some allowed in granted.actions; not allowance.narrowed(allowed); statement.limitable(allowed, granted, target)]
	count(calls) > 0
	at := pointer.join(["roles", name, "statements", i, "resources", k])
	related := exposure.related(holder, [])
	message := sprintf("%s may call %s on %s, which names everything of its kind%s", [
		role.subject(name, holder),
		text.listed(calls),
		target.text,
		exposure.words(holder, calls[0], target.text),
	])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in role.judged
	some doubt in ((role.doubts(name, holder, {"effect"}) | targets(name, holder)) | actions(name, holder))
	message := sprintf("whether %s may reach everything of a kind: %s", [role.subject(name, holder), doubt.what])
}

targets(name, holder) := {doubt |
	some doubt in allowance.doubts(name, holder, "resources")
	not statement.unlimitable(doubt.statement)
}

actions(name, holder) := {doubt |
	some doubt in allowance.doubts(name, holder, "actions")
	doubt.statement.resources[_].scope == "service"
}
