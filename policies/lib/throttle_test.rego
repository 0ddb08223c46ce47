package gatehouse.lib.throttle_test

import data.gatehouse.lib.throttle

order := {"kind": "http", "api": "Api", "method": "POST", "path": "/orders"}

left_open(trigger, api) := there if {
	there := object.get(throttle.open, "Api", []) with input as {"triggers": {"t": trigger}, "apis": {"Api": api}}
}

test_a_limit_of_one_route_leaves_the_others_open if {
	left_open(order, {"throttled": false, "throttledRoutes": ["POST /orders"]}) == []
	left_open(order, {"throttled": false, "throttledRoutes": ["* /orders"]}) == []
	left_open(order, {"throttled": false, "throttledRoutes": ["POST *"]}) == []
	left_open(order, {"throttled": false, "throttledRoutes": ["GET /orders", "POST /carts"]}) == ["t"]
}

test_a_plan_limits_those_who_need_a_key if {
	left_open(object.union(order, {"apiKey": true}), {"throttled": false, "throttledKeys": ["* *"]}) == []
	left_open(order, {"throttled": false, "throttledKeys": ["* *"]}) == ["t"]
}

test_routes_of_a_web_socket_have_a_key_of_their_own if {
	left_open({"kind": "websocket", "api": "Api", "route": "$connect"}, {"throttled": false, "throttledRoutes": ["$connect"]}) == []
	throttle.named({"route": "$connect"}) == "$connect"
	throttle.named(order) == "POST /orders"
}

test_other_apis_and_authorizers_are_none_of_it if {
	left_open(object.union(order, {"api": "Other"}), {"throttled": false}) == []
	left_open({"kind": "authorizer", "api": "Api"}, {"throttled": false}) == []
}
