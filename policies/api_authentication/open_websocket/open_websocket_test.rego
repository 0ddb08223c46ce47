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
