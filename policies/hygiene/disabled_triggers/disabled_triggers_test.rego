package gatehouse.hygiene.disabled_triggers_test

import data.gatehouse.hygiene.disabled_triggers as policy
import data.gatehouse.lib.model

having(triggers) := {
	"functions": {"work": {"logicalId": "Work", "triggers": [name | some name, _ in triggers]}},
	"triggers": triggers,
	"permissions": {},
	"roles": {},
}

off := {"kind": "schedule", "enabled": false}

on := {"kind": "schedule", "enabled": true}

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := {u.at | some u in there} if there := policy.unknown with input as stack

test_a_function_whose_triggers_are_all_disabled if {
	found(having({"work.schedule.0": off, "work.schedule.1": off})) == {{
		"at": "/functions/work",
		"message": "every trigger of work is disabled",
		"evidence": "disabled",
	}}
}

test_one_enabled_trigger_is_enough_and_most_have_no_switch if {
	count(found(having({"work.schedule.0": off, "work.schedule.1": on}))) == 0
	count(found(having({"work.schedule.0": off, "work.http.0": {"kind": "http"}}))) == 0
}

test_a_function_without_triggers_is_left_to_hyg01 if count(found(having({}))) == 0

test_a_function_that_something_else_calls_passes if {
	called := {"functions": {"work": {"callers": ["functions/create"]}}}
	count(found(object.union(having({"work.schedule.0": off}), called))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	stack := having({"work.schedule.0": model.blanked(off, "enabled"), "work.schedule.1": off})
	doubted(stack) == {"/triggers/work.schedule.0/enabled"}
	count(found(stack)) == 0
	doubted(having({"work.schedule.0": model.blanked(off, "enabled"), "work.schedule.1": on})) == set()
}
