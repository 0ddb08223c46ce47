# METADATA
# title: Allowances
# description: What the authors of a stack let its functions do, statement by statement; AWS's managed policies left aside.
package gatehouse.lib.allowance

import data.gatehouse.lib.role

# statements are those that allow something, by the name of the role and their index in it.
statements[[name, i]] := granted if {
	some name, holder in role.judged
	some i, granted in holder.statements
	granted.effect == "Allow"
	not role.managed(granted)
}
