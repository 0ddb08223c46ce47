package gatehouse.logging.data_trace_test

import data.gatehouse.lib.model
import data.gatehouse.logging.data_trace as policy

found(api) := there if there := policy.violation with input as {"apis": {"Api": api}}

places(api) := there if there := {u.at | some u in policy.unknown} with input as {"apis": {"Api": api}}

test_bodies_in_the_logs if {
	found({"dataTrace": true}) == {{
		"at": "/apis/Api/dataTrace",
		"message": "Api writes the bodies of requests into its logs: its data trace is on",
		"evidence": "dataTrace",
	}}
}

test_no_trace_no_finding if {
	count(found({"dataTrace": false})) == 0
	count(found({})) == 0
	count(places({"dataTrace": true})) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	places(model.blanked({}, "dataTrace")) == {"/apis/Api/dataTrace"}
}
