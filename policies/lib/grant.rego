# METADATA
# title: Effective grants
# description: What a role may call after Allow minus Deny, and where that stands.
package gatehouse.lib.grant

import data.gatehouse.lib.action
import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role
import data.gatehouse.lib.statement

# of are the grants of an action that no administrator's statement makes: those are LP01's.
of(holder, wanted) := {granted |
	some granted in model.at(holder.grants, wanted)
	not administrator(model.at(holder.statements, granted.statement))
}

# may holds when the role may call the action.
may(holder, wanted) if count(of(holder, wanted)) > 0

# place points to the action that grants it, or to the statement where none is named.
place(name, holder, wanted, granted) := pointer.join(["roles", name, "statements", granted.statement, "actions", min(named)]) if {
	named := _named(holder, wanted, granted)
	count(named) > 0
}

place(name, holder, wanted, granted) := pointer.join(["roles", name, "statements", granted.statement]) if {
	count(_named(holder, wanted, granted)) == 0
}

# administrator holds for a statement of all actions on all resources, and for those of AWS's policies for administrators.
administrator(granting) if {
	statement.on_everything(granting)
	action.everything(granting.actions[_].pattern)
}

administrator(granting) if {
	role.managed(granting)
	granting.policy in data.gatehouse.lists.administrator_policies
}

# doubts are the places that may hide a grant of one of the actions.
doubts(name, holder, wanted) := (role.doubts(name, holder, {"effect", "actions", "notActions"}) | role.policy_doubts(name, holder)) | {doubt |
	some i, granting in holder.statements
	some field in model.unknowns(granting, {"resources", "conditions"})
	some action_name in wanted
	action.covers(granting.actions[_].pattern, action_name)
	doubt := {
		"at": pointer.join(["roles", name, "statements", i, field]),
		"what": sprintf("the %s of a statement cannot be known", [field]),
	}
}

_named(holder, wanted, granted) := [i |
	some i, allowed in model.at(holder.statements, granted.statement).actions
	action.covers(allowed.pattern, wanted)
]
