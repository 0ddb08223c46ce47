package gatehouse.execution_limits.memory_test

import data.gatehouse.execution_limits.memory as policy
import data.gatehouse.lib.model

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

stack(size) := {"functions": {"create": {"memoryMegabytes": size}}}

test_more_than_the_limit if {
	count(found(stack(3008))) == 0
	found(stack(3009)) == {{
		"at": "/functions/create/memoryMegabytes",
		"message": "create has 3009 MB of memory, its limit is 3008 MB",
		"evidence": 3009,
	}}
}

test_an_organisation_may_set_its_own_limit if {
	count(policy.violation) == 1 with input as stack(401) with data.gatehouse.parameters.LIM04.megabytes as 400
}

test_what_cannot_be_known_is_never_passed_over if {
	create := model.blanked(stack(400).functions.create, "memoryMegabytes")
	{u.at | some u in doubted({"functions": {"create": create}})} == {"/functions/create/memoryMegabytes"}
}
