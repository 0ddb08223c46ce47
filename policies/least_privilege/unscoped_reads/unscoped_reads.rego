# METADATA
# title: Reading every resource
# description: >-
#   An action that reads, granted on `*`, reaches every table, bucket, secret and parameter of the account. Whoever
#   takes over the function reads what other teams keep there.
# related_resources:
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
#   - https://cwe.mitre.org/data/definitions/732.html
# custom:
#   id: LP05
#   severity: warn
#   cases: {exfiltration: deny, exposed: deny}
#   remediation: Name the resources that the handler reads in place of the star.
#   fixed: [named_resources]
package gatehouse.least_privilege.unscoped_reads

import data.gatehouse.lib.action
import data.gatehouse.lib.allowance
import data.gatehouse.lib.condition
import data.gatehouse.lib.exposure
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role

violation contains {"at": pointer.join(["roles", name, "statements", i, "actions", j]), "message": message, "evidence": allowed.pattern, "case": case(allowed, holder), "related": related} if {
	some [name, i], granted in allowance.statements
	holder := role.judged[name]
	some k, resource in granted.resources
	resource.scope == "all"
	not condition.picks_resources(granted)
	some j, allowed in granted.actions
	reads(allowed)
	related := exposure.related(holder, [pointer.join(["roles", name, "statements", i, "resources", k])])
	path := exposure.words(holder, allowed.pattern, "every resource")
	message := sprintf("%s may call %s on every resource, where it could be limited to some%s", [role.subject(name, holder), allowed.pattern, path])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in role.judged
	some doubt in (role.doubts(name, holder, {"effect", "actions"}) | targets(name, holder))
	message := sprintf("whether %s may read every resource: %s", [role.subject(name, holder), doubt.what])
}

targets(name, holder) := {doubt | some doubt in allowance.unbounded(name, holder); reads(doubt.statement.actions[_])}

# Patterns of all actions are LP01's, those of a whole service LP02's.
reads(allowed) if {
	action.reads_limitably(allowed)
	not allowance.narrowed(allowed)
	not action.everything(allowed.pattern)
	not action.whole_service(allowed.pattern)
	not action.runtime(allowed.pattern)
}

case(allowed, _) := "exfiltration" if action.takes_away(allowed.pattern)

case(allowed, holder) := exposure.case(holder) if not action.takes_away(allowed.pattern)
