package gatehouse.api_authentication.open_route_test

import data.gatehouse.api_authentication.open_route as policy
import data.gatehouse.lib.model

open := {"function": "create", "kind": "http", "auth": "none", "method": "POST", "path": "/orders", "api": "Api"}

having(trigger, api) := {"triggers": {"create.http.0": trigger}, "apis": {"Api": api}}

rest := {"kind": "rest", "resourcePolicy": "none"}

found(stack) := there if there := policy.violation with input as stack

places(stack) := there if there := {u.at | some u in policy.unknown} with input as stack

test_a_route_without_authorizer if {
	found(having(open, rest)) == {{
		"at": "/triggers/create.http.0",
		"message": "anyone may call POST /orders of create: it has no authorizer",
		"evidence": "POST /orders",
	}}
	count(found(having(object.union(open, {"kind": "httpApi"}), {"kind": "http"}))) == 1
}

test_who_reaches_an_api_of_another_stack_is_said_there if {
	places(having(model.blanked(open, "public"), {"kind": "rest", "external": true})) == {"/triggers/create.http.0/api"}
	count(found(having(model.blanked(open, "public"), {"kind": "rest", "external": true}))) == 0
	count(found(having(object.union(open, {"kind": "httpApi"}), {"kind": "http", "external": true}))) == 1
}

test_every_kind_of_authentication_passes if {
	every auth in ["iam", "jwt", "cognito", "custom", "external"] {
		count(found(having(object.union(open, {"auth": auth}), rest))) == 0
	}
}

test_api_keys_are_left_to_api02 if {
	count(found(having(object.union(open, {"auth": "apiKey"}), rest))) == 0
	count(found(having(object.union(open, {"apiKey": true}), rest))) == 0
}

test_preflights_and_health_checks_pass if {
	count(found(having(object.union(open, {"method": "OPTIONS"}), rest))) == 0
	count(found(having(object.union(open, {"method": "GET", "path": "/v1/health"}), rest))) == 0
}

test_a_policy_that_limits_callers_passes_and_a_denylist_does_not if {
	count(found(having(open, object.union(rest, {"resourcePolicy": "limits_callers"})))) == 0
	count(found(having(open, object.union(rest, {"resourcePolicy": "open"})))) == 1
}

test_a_private_api_passes if {
	count(found(having(open, object.union(rest, {"endpoint": "PRIVATE"})))) == 0
}

test_an_organisation_lists_its_public_paths if {
	count(policy.violation) == 0 with input as having(open, rest)
		with data.gatehouse.parameters.API01.public_paths as ["/orders"]
}

test_websockets_and_urls_are_left_to_others if {
	every kind in ["websocket", "url", "alb"] { count(found(having(object.union(open, {"kind": kind}), rest))) == 0 }
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["auth", "apiKey", "method", "path", "api"] {
		places(having(model.blanked(open, field), rest)) == {concat("", ["/triggers/create.http.0/", field])}
	}
	places(having(open, model.blanked(rest, "resourcePolicy"))) == {"/triggers/create.http.0/resourcePolicy"}
	places(having(open, model.blanked(object.union(rest, {"endpoint": "EDGE"}), "endpoint"))) == {"/triggers/create.http.0/endpoint"}
}
