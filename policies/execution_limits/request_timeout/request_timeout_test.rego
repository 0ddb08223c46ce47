package gatehouse.execution_limits.request_timeout_test

import data.gatehouse.execution_limits.request_timeout as policy
import data.gatehouse.lib.model

answering(kind, timeout) := {
	"functions": {"create": {"timeoutSeconds": timeout, "triggers": ["create.any.0"]}},
	"triggers": {"create.any.0": {"kind": kind}},
}

found(stack) := there if there := policy.violation with input as stack

places(stack) := there if there := {u.at | some u in policy.unknown} with input as stack

blanking(field) := {"functions": {"create": model.blanked(stack.functions.create, field)}, "triggers": stack.triggers} if {
	stack := answering("http", 31)
}

test_longer_than_a_rest_api_waits if {
	found(answering("http", 30)) == {{
		"at": "/functions/create/timeoutSeconds",
		"message": "create may run for 30 s, its API answers for it after 29 s",
		"evidence": 30,
	}}
	count(found(answering("http", 29))) == 0
}

test_an_api_that_hands_its_request_over_waits_for_nothing if {
	stack := json.patch(answering("http", 60), [{"op": "add", "path": "/triggers/create.any.0/invocation", "value": "asynchronous"}])
	count(found(stack)) == 0
}

test_longer_than_an_http_api_waits if {
	count(found(answering("httpApi", 31))) == 1
	count(found(answering("httpApi", 30))) == 0
}

test_a_rest_api_that_was_granted_more if {
	count(policy.violation) == 0 with input as answering("http", 60) with data.gatehouse.parameters.LIM02.seconds as 60
}

test_other_triggers_pass if {
	every kind in ["sqs", "schedule", "url"] { count(found(answering(kind, 900))) == 0 }
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["timeoutSeconds", "triggers"] { places(blanking(field)) == {concat("", ["/functions/create/", field])} }
}
