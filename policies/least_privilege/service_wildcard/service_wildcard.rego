# METADATA
# title: Every action of a service
# description: >-
#   A role that allows every action of a service lets a compromised function do far more than its handler ever calls,
#   permission changes included.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
#   - https://cwe.mitre.org/data/definitions/250.html
# custom:
#   id: LP02
#   severity: deny
#   cases: {scoped: warn, exposed: deny}
#   remediation: Name the actions that the handler calls, on the resources that it uses.
#   fixed: [named_actions]
package gatehouse.least_privilege.service_wildcard

import data.gatehouse.lib.action
import data.gatehouse.lib.allowance
import data.gatehouse.lib.exposure
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role
import data.gatehouse.lib.statement

violation contains {"at": at, "message": message, "evidence": allowed.pattern, "case": case, "related": related} if {
	some [name, i], granted in allowance.statements
	holder := role.judged[name]
	some j, allowed in granted.actions
	not allowance.taken(allowed)
	too_wide(allowed, granted)
	at := pointer.join(["roles", name, "statements", i, "actions", j])
	case := cases[scoped(allowed, granted)][exposure.exposed(holder)]
	target := statement.whereabouts(granted)
	related := exposure.related(holder, [pointer.join(["roles", name, "statements", i, "resources", 0])])
	said := sprintf("%s may call %s%s on %s", [role.subject(name, holder), allowed.pattern, action.amounts(allowed), target])
	message := concat("", [said, exposure.words(holder, allowed.pattern, target)])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in role.judged
	some doubt in role.doubts(name, holder, {"effect", "actions"})
	message := sprintf("whether %s may call every action of a service: %s", [role.subject(name, holder), doubt.what])
}

too_wide(allowed, _) if action.whole_service(allowed.pattern)

too_wide(allowed, granted) if {
	action.everything(allowed.pattern)
	not statement.on_everything(granted)
}

default scoped(_, _) := false

scoped(allowed, granted) if {
	action.whole_service(allowed.pattern)
	statement.on_named_resources(granted)
}

cases := {true: {true: "exposed", false: "scoped"}, false: {true: "default", false: "default"}}
