package gatehouse.execution_limits.account_concurrency_test

import data.gatehouse.execution_limits.account_concurrency as policy
import data.gatehouse.lib.model

reserving(executions) := {"functions": {
	"create": {"reservedConcurrency": executions},
	"list": {"reservedConcurrency": 300},
	"free": {},
}}

found(stack) := there if there := policy.violation with input as stack with data.gatehouse.parameters.LIM07.account_limit as 1000

places(stack) := there if {
	there := {u.at | some u in policy.unknown} with input as stack with data.gatehouse.parameters.LIM07.account_limit as 1000
}

test_more_than_the_account_has if {
	found(reserving(601)) == {{
		"at": "/functions/create/reservedConcurrency",
		"message": "the functions of this stack reserve more than the 900 executions that the account has for them",
		"evidence": "reservedConcurrency",
		"related": ["/functions/list"],
	}}
	count(found(reserving(600))) == 0
}

test_where_no_limit_is_configured_it_is_off if {
	count(policy.violation) == 0 with input as reserving(900000)
	count(policy.unknown) == 0 with input as {"functions": {"create": model.blanked({}, "reservedConcurrency")}}
}

test_what_exists_under_a_condition_may_not_be_there if {
	stack := object.union(reserving(601), {"functions": {"create": {"reservedConcurrency": 601, "condition": "IsProd"}}})
	count(found(stack)) == 0
	places(stack) == {"/functions/create/condition"}
}

test_what_cannot_be_known_is_never_passed_over if {
	stack := object.union(reserving(1), {"functions": {"create": model.blanked({"reservedConcurrency": 1}, "reservedConcurrency")}})
	blank := {"functions": object.union(object.remove(stack.functions, ["create"]), {"create": {"unknown": {"reservedConcurrency": 0}}})}
	places(blank) == {"/functions/create/reservedConcurrency"}
}

test_too_much_is_too_much_whatever_else_is_reserved if {
	stack := {"functions": {"create": {"reservedConcurrency": 901}, "list": {"unknown": {"reservedConcurrency": 0}}}}
	count(found(stack)) == 1
	count(places(stack)) == 0
}
