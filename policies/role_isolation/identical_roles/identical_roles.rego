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
	holding.weighs(role.judged[name])
	others := [other | some other in array.slice(sort(names), 0, 4); other != name]
	related := [pointer.join(["roles", other]) | some other in others]
	users := text.sampled([role.called(other) | some other in others], (count(names) - count(others)) - 1)
	message := sprintf("the role of %s allows the same as that of %s", [role.called(name), users])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, open in doubts
	may_equal(name)
	some doubt in open
	message := sprintf("whether the role of %s allows the same as another: %s", [role.called(name), doubt.what])
}

# same are the roles of functions by what they hold.
same[key] contains name if {
	some name, holder in role.judged
	not doubts[name]
	key := concat("\n", holding.of(holder))
}

doubts[name] := open if {
	some name, holder in role.judged
	open := holding.doubts(name, holder)
	count(open) > 0
}

may_equal(_) if count(doubts) > 1

# A role that is known to hold more than another is not the same, whatever else it holds.
may_equal(name) if {
	count(doubts) == 1
	some other, holder in role.judged
	other != name
	holding.exceeds(holder, role.judged[name])
}
