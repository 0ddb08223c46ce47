# METADATA
# title: Wildcard that writes
# description: >-
#   A pattern such as s3:Put* allows every action whose name begins so: those that the handler calls, those that change
#   who may reach the data, and those that AWS adds later.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
#   - https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
#   - https://cwe.mitre.org/data/definitions/250.html
# custom:
#   id: LP03
#   severity: warn
#   cases: {narrow: info, exposed: deny}
#   remediation: Name the actions that the handler calls in place of the pattern.
#   fixed: [named_actions]
package gatehouse.least_privilege.partial_wildcard

import data.gatehouse.lib.action
import data.gatehouse.lib.allowance
import data.gatehouse.lib.exposure
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role
import data.gatehouse.lib.statement

violation contains {"at": at, "message": message, "evidence": allowed.pattern, "case": case(allowed, holder), "related": related} if {
	some [name, i], granted in allowance.statements
	holder := role.judged[name]
	granted.origin != "policy_template"
	some j, allowed in granted.actions
	not allowance.taken(allowed)
	action.partial(allowed.pattern)
	not action.runtime_alone(allowed)
	changes(allowed)
	target := statement.whereabouts(granted)
	at := pointer.join(["roles", name, "statements", i, "actions", j])
	related := exposure.related(holder, [pointer.join(["roles", name, "statements", i, "resources", 0])])
	said := sprintf("%s may call %s%s on %s", [role.subject(name, holder), allowed.pattern, action.amounts(allowed), target])
	message := concat("", [said, action.permissions(allowed), exposure.words(holder, allowed.pattern, target)])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in role.judged
	some doubt in role.doubts(name, holder, {"effect", "actions"})
	message := sprintf("whether %s may write by a wildcard: %s", [role.subject(name, holder), doubt.what])
}

changes(allowed) if "Write" in allowed.levels

changes(allowed) if "Permissions management" in allowed.levels

case(allowed, _) := "narrow" if narrow(allowed)

case(allowed, holder) := exposure.case(holder) if not narrow(allowed)

narrow(allowed) if allowed.count == 1

# Key policies of AWS's own documentation are written so; what they add takes and gives no more than the names do.
narrow(allowed) if lower(allowed.pattern) in {lower(idiom) | some idiom in data.gatehouse.lists.idioms}
