package gatehouse.lib.websocket_test

import data.gatehouse.lib.model
import data.gatehouse.lib.websocket

route(key) := {"type": "AWS::ApiGatewayV2::Route", "properties": {"ApiId": "${Chat}", "RouteKey": key}}

having(route) := {"apis": {"Chat": {"kind": "websocket"}}, "resources": {"R": route}}

open(route) := there if there := {[o.at, o.evidence] | some o in websocket.open} with input as having(route)

doubted(route) := there if there := {[d.at, d.what] | some d in websocket.doubts} with input as having(route)

test_an_api_without_a_route_to_open_it if open(route("$default")) == {["/apis/Chat", "no $connect"]}

test_an_api_of_another_stack_may_have_one if {
	stack := {"apis": {"Chat": {"kind": "websocket", "external": true}}, "resources": {"R": route("$default")}}
	count(websocket.open) == 0 with input as stack
	count(websocket.open) == 0 with input as {"apis": {"Chat": {"kind": "websocket"}}, "resources": {}}
}

test_a_route_that_calls_no_function if {
	open(route("$connect")) == {["/resources/R", "$connect"]}
	guarded := json.patch(route("$connect"), [{"op": "add", "path": "/properties/AuthorizationType", "value": "AWS_IAM"}])
	open(guarded) == set()
	count(websocket.open) == 0 with input as object.union(having(route("$connect")), {"triggers": {"t": {"logicalId": "R"}}})
}

test_what_cannot_be_known_is_never_passed_over if {
	open(model.blanked(route("$connect"), "AuthorizationType")) == set()
	doubted(model.blanked(route("$connect"), "AuthorizationType")) == {["/resources/R", "AuthorizationType of its $connect route"]}
	every lost in ["RouteKey", "ApiId"] {
		hidden := json.remove(model.blanked(route("$default"), lost), [concat("", ["/properties/", lost])])
		open(hidden) == set()
		doubted(hidden) == {["/apis/Chat", "the key of a route"]}
	}
}
