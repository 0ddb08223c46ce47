# METADATA
# title: Holdings
# description: What the authors of a stack gave to a role, in a form that can be compared with another's.
package gatehouse.lib.holding

import data.gatehouse.lib.action
import data.gatehouse.lib.model
import data.gatehouse.lib.role
import data.gatehouse.lib.statement

# of are the actions on resources that a role allows or denies, each as one line. What every runtime needs, what the
# framework adds by itself and AWS's execution roles are left aside.
of(holder) := {line |
	some granted in holder.statements
	chosen(granted)
	limits := conditions(granted)
	some what in actions(granted)
	some where in targets(granted)
	line := concat(" ", [granted.effect, what, where, limits])
}

# doubts are the places where what it holds cannot be known.
doubts(name, holder) := role.doubts(name, holder, fields) | role.policy_doubts(name, holder) if {
	fields := {"effect", "actions", "notActions", "resources", "notResources", "conditions"}
}

# exceeds holds for a role that holds all that another is known to hold, and something that weighs.
exceeds(holder, other) if {
	weighs(holder)
	count(of(other) - of(holder)) == 0
}

# weighs holds for a role that holds something which a resource could limit: what nothing limits is alike by nature.
weighs(holder) if {
	some granted in holder.statements
	chosen(granted)
	not statement.unlimitable(granted)
}

# policies are the managed policies that somebody chose, by their index; those of this stack are told by their statements.
policies(holder) := {i: named |
	some i, attached in holder.managedPolicies
	named := object.get(attached, "name", attached.arn)
	not named in data.gatehouse.lists.execution_policies
	not model.at(input.resources, named)
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

actions(granted) := {concat(" ", ["all but", concat(" ", {lower(but.pattern) | some but in granted.notActions})])} if granted.notActions

targets(granted) := {target.text | some target in granted.resources} if granted.resources

targets(granted) := {concat(" ", ["all but", concat(" ", {but.text | some but in granted.notResources})])} if granted.notResources

conditions(granted) := "" if count(granted.conditions) == 0

conditions(granted) := json.marshal(granted.conditions) if count(granted.conditions) > 0
