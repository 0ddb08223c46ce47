package gatehouse.trigger_scoping.mixed_exposure_test

import data.gatehouse.lib.model
import data.gatehouse.trigger_scoping.mixed_exposure as policy

triggers := {
	"work.http.0": {"kind": "http", "public": true, "method": "POST", "path": "/orders"},
	"work.sqs.0": {"kind": "sqs", "public": false},
	"work.schedule.0": {"kind": "schedule", "public": false},
	"work.other.0": {"kind": "other", "public": false},
}

called(names, internet) := {"functions": {"work": {"triggers": names, "exposure": {"internet": internet}}}, "triggers": triggers}

found(stack) := there if there := policy.violation with input as stack

places(stack) := there if there := {u.at | some u in policy.unknown} with input as stack

test_strangers_and_internal_events_on_one_function if {
	found(called(["work.http.0", "work.sqs.0", "work.schedule.0"], ["work.http.0"])) == {{
		"at": "/functions/work",
		"message": "anyone may call work (POST /orders), which also handles events of schedule and sqs",
		"evidence": ["schedule", "sqs"],
		"related": ["/triggers/work.http.0", "/triggers/work.sqs.0", "/triggers/work.schedule.0"],
	}}
}

test_one_kind_of_caller_passes if {
	count(found(called(["work.http.0"], ["work.http.0"]))) == 0
	count(found(called(["work.sqs.0"], []))) == 0
	count(found(called(["work.http.0", "work.sqs.0"], []))) == 0
	count(found(called(["work.http.0", "work.other.0"], ["work.http.0"]))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	stack := called(["work.http.0", "work.sqs.0"], [])
	hidden := object.union(triggers, {"work.http.0": {"unknown": {"public": 0}}})
	places({"functions": stack.functions, "triggers": hidden}) == {"/triggers/work.http.0/public"}
	blank := {"work": model.blanked(called(["work.http.0"], ["work.http.0"]).functions.work, "triggers")}
	places({"functions": blank, "triggers": triggers}) == {"/functions/work/triggers"}
	count(places({"functions": called(["work.http.0"], []).functions, "triggers": hidden})) == 0
}
