# METADATA
# title: Roles that differ in name alone
# description: >-
#   Functions whose roles allow the same share rights as if they shared one role: what any of them needs, all may do. A
#   role of its own protects only where it holds what its function needs.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
#   - https://cwe.mitre.org/data/definitions/250.html
# custom:
#   id: RO03
#   severity: warn
#   remediation: Give each role only the statements that its own function needs.
#   fixed: [own_needs]
package gatehouse.role_isolation.identical_roles

import data.gatehouse.lib.holding
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role
import data.gatehouse.lib.text

violation contains {"at": pointer.join(["roles", name]), "message": message, "evidence": "identical grants", "related": related} if {
	some _, names in same
	count(names) > 1
	some name in names
	others := [other | some other in sort(names); other != name]
	related := [pointer.join(["roles", other]) | some other in others]
	users := text.listed([role.subject(other, role.judged[other]) | some other in others])
	message := sprintf("the role of %s allows the same as that of %s", [role.subject(name, role.judged[name]), users])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in role.judged
	some doubt in doubts[name]
	some other, _ in role.judged
	other != name
	may_equal(name, other)
	message := sprintf("whether the role of %s allows the same as another: %s", [role.subject(name, holder), doubt.what])
}

# same are the roles of functions by what they hold.
same[holdings[name]] contains name if {
	some name, _ in role.judged
	holding.weighs(role.judged[name])
	count(doubts[name]) == 0
}

holdings[name] := holding.of(holder) if some name, holder in role.judged

doubts[name] := role.doubts(name, holder, {"effect", "actions", "notActions", "resources", "notResources", "conditions"}) | role.policy_doubts(name, holder) if {
	some name, holder in role.judged
}

# A role that is known to hold more than another is not the same, whatever else it holds.
may_equal(_, other) if count(doubts[other]) > 0

may_equal(name, other) if {
	count(doubts[other]) == 0
	holding.weighs(role.judged[other])
	count(holdings[name] - holdings[other]) == 0
}
