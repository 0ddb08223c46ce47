package gatehouse.hygiene.uncalled_function_test

import data.gatehouse.hygiene.uncalled_function as policy
import data.gatehouse.lib.model

stack(lambda) := {
	"functions": {"work": object.union({"logicalId": "Work", "triggers": []}, lambda)},
	"roles": {},
	"permissions": {},
	"computed": [],
}

found(model) := there if there := policy.violation with input as model

doubted(model) := {u.at | some u in there} if there := policy.unknown with input as model

test_a_function_that_nothing_calls if {
	found(stack({})) == {{
		"at": "/functions/work",
		"message": "work has no trigger, and nothing in the stack calls it",
		"evidence": "uncalled",
	}}
}

test_a_trigger_and_a_caller_pass if {
	count(found(stack({"triggers": ["work.http.0"]}))) == 0
	count(found(stack({"callers": ["functions/create"]}))) == 0
	count(found(object.union(stack({}), {"permissions": {"P": {"function": "work", "principal": "123456789012"}}}))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	blanked := {"functions": {"work": model.blanked({"logicalId": "Work", "triggers": []}, "triggers")}}
	doubted(blanked) == {"/functions/work"}
	count(found(blanked)) == 0
	plugin := [{"what": "plugin", "expression": "serverless-step-functions", "harmless": false}]
	doubted(object.union(stack({}), {"computed": plugin})) == {"/functions/work"}
	roles := {"Role": {"owners": ["functions/create"], "grants": {}, "statements": [{
		"effect": "Allow",
		"actions": [{"pattern": "lambda:InvokeFunction"}],
		"unknown": {"resources": 0},
	}]}}
	doubted(object.union(stack({}), {"roles": roles})) == {"/functions/work"}
	count(found(object.union(stack({}), {"roles": roles}))) == 0
}
