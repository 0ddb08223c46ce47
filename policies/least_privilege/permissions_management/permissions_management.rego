# METADATA
# title: Changing permissions
# description: >-
#   An action that manages permissions lets whoever takes over the function open a bucket, a key or a queue to others, or
#   keep a way in for later.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html
#   - https://cwe.mitre.org/data/definitions/732.html
# custom:
#   id: LP10
#   severity: warn
#   cases: {exposed: deny}
#   remediation: State the permissions in the template, and drop the action from the role.
#   fixed: [reads_and_writes]
package gatehouse.least_privilege.permissions_management

import data.gatehouse.lib.action
import data.gatehouse.lib.allowance
import data.gatehouse.lib.exposure
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role
import data.gatehouse.lib.statement

# Patterns are judged by what else they name: those of a whole service by LP02, others by LP03.
violation contains {"at": at, "message": message, "evidence": allowed.pattern, "case": exposure.case(holder), "related": related} if {
	some [name, i], granted in allowance.statements
	granted.origin != "policy_template"
	holder := role.judged[name]
	some j, allowed in granted.actions
	not allowance.taken(allowed)
	allowed.levels == ["Permissions management"]
	not action.wild(allowed.pattern)
	target := statement.whereabouts(granted)
	at := pointer.join(["roles", name, "statements", i, "actions", j])
	related := exposure.related(holder, [pointer.join(["roles", name, "statements", i, "resources", 0])])
	message := sprintf("%s may change permissions by %s on %s%s", [
		role.subject(name, holder),
		allowed.pattern,
		target,
		exposure.words(holder, allowed.pattern, target),
	])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in role.judged
	some doubt in role.doubts(name, holder, {"effect", "actions"})
	message := sprintf("whether %s may change permissions: %s", [role.subject(name, holder), doubt.what])
}
