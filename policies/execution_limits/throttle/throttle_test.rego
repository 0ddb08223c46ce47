package gatehouse.execution_limits.throttle_test

import data.gatehouse.execution_limits.throttle as policy
import data.gatehouse.lib.model

trigger := {"function": "create", "kind": "http", "api": "Api", "method": "POST", "path": "/orders", "public": false}

having(change, api) := {"triggers": {"create.http.0": object.union(trigger, change)}, "apis": {"Api": api}, "plugins": []}

found(stack) := there if there := policy.violation with input as stack

places(stack) := there if there := {u.at | some u in policy.unknown} with input as stack

test_an_api_without_a_throttle if {
	found(having({}, {"throttled": false})) == {{
		"at": "/apis/Api",
		"message": "POST /orders of Api may be called as often as the whole account can serve: neither stage nor route has a throttle",
		"evidence": "throttle",
		"case": "default",
		"related": ["/triggers/create.http.0"],
	}}
}

test_without_authentication_it_is_worse if {
	some violation in found(having({"public": true}, {"throttled": false}))
	violation.case == "unauthenticated"
	endswith(violation.message, "has a throttle, and nothing asks who is calling")
}

test_only_routes_that_anyone_may_call_are_told_of_as_such if {
	routes := {"a": object.union(trigger, {"path": "/status", "public": true}), "b": trigger}
	some violation in found({"triggers": routes, "apis": {"Api": {"throttled": false}}, "plugins": []})
	startswith(violation.message, "POST /status of Api may be called")
	violation.related == ["/triggers/a"]
}

test_a_throttle_of_the_stage_passes if {
	count(found(having({"public": true}, {"throttled": true}))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	places(having({}, model.blanked({"throttled": false}, "throttled"))) == {"/apis/Api/throttled"}
	places(having({"apiKey": true}, model.blanked({"throttled": false}, "throttledKeys"))) == {"/apis/Api/throttledKeys"}
	places(having({}, {"external": true})) == {"/apis/Api"}
}

test_where_every_route_is_limited_the_rest_does_not_matter if {
	count(places(having({}, {"throttledRoutes": ["POST /orders"], "unknown": {"throttled": 0}}))) == 0
	count(places({"triggers": {}, "apis": {"Api": {"unknown": {"throttled": 0}}}, "plugins": []})) == 0
}
