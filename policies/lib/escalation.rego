# METADATA
# title: Privilege escalation
# description: Which ways to more rights a role has.
package gatehouse.lib.escalation

import data.gatehouse.lib.grant

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
doubts(name, holder) := grant.doubts(name, holder, decisive)

# Without one of these there is no way, so a doubt about other actions does not matter.
decisive := {action_name | some action_name in data.gatehouse.lists.escalation_alone} | {"iam:PassRole"}

_all(holder, way) if {
	every action_name in way.all { grant.may(holder, action_name) }
}

_places(name, holder) := {[at, action_name] |
	some action_name in data.gatehouse.lists.escalation_alone
	some granted in grant.of(holder, action_name)
	at := grant.place(name, holder, action_name, granted)
}
