# METADATA
# title: Writing to every resource
# description: >-
#   An action that writes, granted on `*`, reaches every table, bucket, queue or function of the account: those of other
#   teams and of production included. Where an action can be limited to resources, it should be.
# related_resources:
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
#   - https://cwe.mitre.org/data/definitions/732.html
# custom:
#   id: LP04
#   severity: deny
#   remediation: Name the resources that the handler writes to in place of the star.
#   fixed: [named_resources]
package gatehouse.least_privilege.unscoped_writes

import data.gatehouse.lib.action
import data.gatehouse.lib.allowance
import data.gatehouse.lib.condition
import data.gatehouse.lib.exposure
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role
import data.gatehouse.lib.statement

violation contains {"at": at, "message": message, "evidence": allowed.pattern, "related": exposure.related(holder, [star])} if {
	some [name, i], granted in allowance.statements
	holder := role.judged[name]
	some k, resource in granted.resources
	resource.scope == "all"
	not condition.picks_resources(granted)
	some j, allowed in granted.actions
	writes(allowed, holder)
	at := pointer.join(["roles", name, "statements", i, "actions", j])
	star := pointer.join(["roles", name, "statements", i, "resources", k])
	said := sprintf("%s may call %s on every resource, where it could be limited to some", [role.subject(name, holder), allowed.pattern])
	message := concat("", [said, exposure.words(holder, allowed.pattern, "every resource")])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in role.judged
	some doubt in (role.doubts(name, holder, {"effect", "actions"}) | targets(name, holder))
	message := sprintf("whether %s may write to every resource: %s", [role.subject(name, holder), doubt.what])
}

targets(name, holder) := {doubt | some doubt in allowance.unbounded(name, holder); writes(doubt.statement.actions[_], holder)}

# Actions by which data leaves are LP05's, whatever AWS calls them: to decrypt and to receive are writes to it.
writes(allowed, holder) if {
	allowed.scopableWrites > 0
	not action.takes_away_alone(allowed)
	not allowance.narrowed(allowed)
	not action.everything(allowed.pattern)
	not action.runtime(allowed.pattern)
	not statement.hands_roles_on(allowed)
	not statement.texting(allowed, holder.statements)
}
