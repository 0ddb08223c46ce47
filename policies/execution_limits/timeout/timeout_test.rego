package gatehouse.execution_limits.timeout_test

import data.gatehouse.execution_limits.timeout as policy
import data.gatehouse.lib.model

running(seconds, invocations) := {
	"functions": {"create": {"timeoutSeconds": seconds, "triggers": object.keys(triggers(invocations))}},
	"triggers": triggers(invocations),
}

triggers(invocations) := {name: {"invocation": invocation} |
	some i, invocation in invocations
	name := sprintf("create.any.%d", [i])
}

blanking(field) := {"functions": {"create": model.blanked(stack.functions.create, field)}, "triggers": stack.triggers} if {
	stack := running(200, [])
}

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

test_a_function_that_a_caller_waits_for_may_run_for_a_minute if {
	count(found(running(60, ["synchronous"]))) == 0
	found(running(61, ["synchronous"])) == {{
		"at": "/functions/create/timeoutSeconds",
		"message": "create may run for 61 s, its limit is 60 s",
		"evidence": 61,
	}}
}

test_a_reader_of_a_queue_may_run_for_a_minute if {
	count(found(running(61, ["poll"]))) == 1
}

test_nobody_waits_for_asynchronous_functions_and_those_without_trigger if {
	every invocations in [["asynchronous"], ["asynchronous", "asynchronous"], []] {
		count(found(running(300, invocations))) == 0
		count(found(running(301, invocations))) == 1
	}
}

test_one_waiting_caller_is_enough if {
	count(found(running(61, ["asynchronous", "synchronous"]))) == 1
}

test_an_organisation_may_set_its_own_limits if {
	count(policy.violation) == 1 with input as running(31, ["synchronous"])
		with data.gatehouse.parameters.LIM01.seconds as 30
	count(policy.violation) == 1 with input as running(121, [])
		with data.gatehouse.parameters.LIM01.asynchronous_seconds as 120
}

test_what_cannot_be_known_is_never_passed_over if {
	{u.at | some u in doubted(blanking("timeoutSeconds"))} == {"/functions/create/timeoutSeconds"}
	{u.at | some u in doubted(blanking("triggers"))} == {"/functions/create/triggers"}
}

test_an_unknown_way_of_calling_leaves_the_limit_open if {
	stack := object.union(running(200, []), {
		"functions": {"create": {"timeoutSeconds": 200, "triggers": ["create.any.0"]}},
		"triggers": {"create.any.0": {"unknown": {"invocation": 0}}},
	})
	count(doubted(stack)) == 1
}
