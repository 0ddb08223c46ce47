package gatehouse.api_authentication.open_websocket_test

import data.gatehouse.api_authentication.open_websocket as policy
import data.gatehouse.lib.model

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

trigger := {"function": "create", "kind": "websocket", "route": "$connect", "auth": "none"}

stack(changes) := {"triggers": {"t": object.union(trigger, changes)}}

test_anyone_may_connect if {
	found(stack({})) == {{
		"at": "/triggers/t",
		"message": "anyone may open the WebSocket of create: its $connect route has no authorizer",
		"evidence": "$connect",
	}}
}

test_an_authorizer_and_other_routes_pass if {
	every changes in [{"auth": "custom"}, {"auth": "iam"}, {"route": "$default"}, {"kind": "http"}] { count(found(stack(changes))) == 0 }
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["auth", "route"] {
		{u.at | some u in doubted({"triggers": {"t": model.blanked(trigger, field)}})} == {concat("/", ["/triggers/t", field])}
	}
}

chat(properties) := {"apis": {"Chat": {"kind": "websocket"}}, "resources": {"R": {
	"type": "AWS::ApiGatewayV2::Route",
	"properties": object.union({"ApiId": "${Chat}"}, properties),
}}}

test_without_a_route_to_open_it_anyone_may if {
	found(chat({"RouteKey": "$default"})) == {{
		"at": "/apis/Chat",
		"message": "anyone may open the WebSocket of Chat: it has no $connect route, and no other can ask who is calling",
		"evidence": "no $connect",
	}}
}

test_a_route_that_calls_no_function if {
	{v.at | some v in found(chat({"RouteKey": "$connect"}))} == {"/resources/R"}
	count(found(chat({"RouteKey": "$connect", "AuthorizationType": "AWS_IAM"}))) == 0
}

test_a_route_whose_key_cannot_be_known if {
	stack := chat({})
	hidden := object.union(stack.resources.R, {"unknown": {"RouteKey": 0}})
	{u.at | some u in doubted(object.union(stack, {"resources": {"R": hidden}}))} == {"/apis/Chat"}
}
