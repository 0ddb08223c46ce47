# METADATA
# title: Privilege escalation
# description: Which ways to more rights a role has.
package gatehouse.lib.escalation

import data.gatehouse.lib.action
import data.gatehouse.lib.grant
import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role

# alone are the actions that need no other, by the place that grants them.
alone(name, holder) := {at: actions |
	some [at, _] in _places(name, holder)
	actions := sort({action_name | some [place, action_name] in _places(name, holder); place == at})
}

# needed are the actions of the role that together with iam:PassRole make a way; undefined where one is missing.
needed(holder, way) := way.all if {
	count(way.any) == 0
	_all(holder, way)
}

needed(holder, way) := array.concat(way.all, [sort(started)[0]]) if {
	_all(holder, way)
	started := {action_name | some action_name in way.any; grant.may(holder, action_name)}
	count(started) > 0
}

# doubts are the places that may hide a way.
doubts(name, holder) := (role.doubts(name, holder, {"effect", "actions", "notActions"}) | role.policy_doubts(name, holder)) | _targets(name, holder)

_all(holder, way) if {
	every action_name in way.all { grant.may(holder, action_name) }
}

_places(name, holder) := {[at, action_name] |
	some action_name in data.gatehouse.lists.escalation_alone
	some granted in grant.of(holder, action_name)
	at := grant.place(name, holder, action_name, granted)
}

# Where the resources cannot be known, nothing counts as granted: a doubt only for actions that every way needs.
_targets(name, holder) := {{"at": at, "what": what} |
	some i, granted in holder.statements
	some field in model.unknowns(granted, {"resources", "conditions"})
	some wanted in array.concat(data.gatehouse.lists.escalation_alone, ["iam:PassRole"])
	action.covers(granted.actions[_].pattern, wanted)
	at := pointer.join(["roles", name, "statements", i, field])
	what := sprintf("the %s of a statement cannot be known", [field])
}
