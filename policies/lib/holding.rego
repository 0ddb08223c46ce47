# METADATA
# title: Holdings
# description: What the authors of a stack gave to a role, in a form that can be compared with another's.
package gatehouse.lib.holding

import data.gatehouse.lib.action
import data.gatehouse.lib.role
import data.gatehouse.lib.statement

# of are the actions on resources that a role allows or denies. What every runtime needs, what the framework adds by itself
# and AWS's execution roles are left aside.
of(holder) := {[granted.effect, what, where, granted.conditions] |
	some granted in holder.statements
	chosen(granted)
	some what in actions(granted)
	some where in targets(granted)
}

# weighs holds for a role that holds something which a resource could limit: what nothing limits is alike by nature.
weighs(holder) if {
	some granted in holder.statements
	chosen(granted)
	not statement.unlimitable(granted)
}

chosen(granted) if {
	granted.origin != "framework"
	not execution(granted)
}

execution(granted) if {
	role.managed(granted)
	granted.policy in data.gatehouse.lists.execution_policies
}

actions(granted) := {lower(allowed.pattern) | some allowed in granted.actions; not action.runtime(allowed.pattern)} if granted.actions

actions(granted) := {sprintf("all but %s", [concat(" ", sort({lower(but.pattern) | some but in granted.notActions}))])} if granted.notActions

targets(granted) := {target.text | some target in granted.resources} if granted.resources

targets(granted) := {sprintf("all but %s", [concat(" ", sort({but.text | some but in granted.notResources}))])} if granted.notResources
