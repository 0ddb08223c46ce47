package gatehouse.execution_limits.concurrency_test

import data.gatehouse.execution_limits.concurrency as policy
import data.gatehouse.lib.model

open := {"kind": "http", "public": true, "method": "POST", "path": "/orders"}

calling(lambda, trigger) := {"functions": {"create": lambda}, "triggers": {"create.http.0": trigger}}

lambda := {"triggers": ["create.http.0"], "exposure": {"internet": ["create.http.0"]}}

guarded := {"triggers": ["create.http.0"], "exposure": {"internet": []}}

found(stack) := there if there := policy.violation with input as stack

places(stack) := there if there := {u.at | some u in policy.unknown} with input as stack

test_a_public_function_without_a_limit if {
	found(calling(lambda, open)) == {{
		"at": "/functions/create",
		"message": "anyone may call create (POST /orders), and no reserved concurrency bounds how often it runs at once",
		"evidence": "reservedConcurrency",
		"related": ["/triggers/create.http.0"],
	}}
}

test_a_limit_passes_even_that_of_none if {
	every executions in [0, 5] { count(found(calling(object.union(lambda, {"reservedConcurrency": executions}), open))) == 0 }
}

test_functions_that_are_not_public_pass if {
	count(found(calling(guarded, object.union(open, {"public": false})))) == 0
	count(places(calling(guarded, object.union(open, {"public": false})))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	places(calling(model.blanked(lambda, "reservedConcurrency"), open)) == {"/functions/create/reservedConcurrency"}
	places(calling(guarded, model.blanked(open, "public"))) == {"/triggers/create.http.0/public"}
	places(calling(model.blanked(guarded, "reservedConcurrency"), model.blanked(open, "public"))) == {"/functions/create/reservedConcurrency"}
}

test_what_is_reserved_does_not_matter_where_nobody_may_call if {
	count(places(calling(model.blanked(guarded, "reservedConcurrency"), object.union(open, {"public": false})))) == 0
}
