package gatehouse.execution_limits.ephemeral_storage_test

import data.gatehouse.execution_limits.ephemeral_storage as policy
import data.gatehouse.lib.model

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

stack(size) := {"functions": {"create": {"ephemeralStorageMegabytes": size}}}

test_more_than_the_limit if {
	count(found(stack(512))) == 0
	found(stack(513)) == {{
		"at": "/functions/create/ephemeralStorageMegabytes",
		"message": "create has 513 MB of temporary storage, its limit is 512 MB",
		"evidence": 513,
	}}
}

test_an_organisation_may_set_its_own_limit if {
	count(policy.violation) == 1 with input as stack(401) with data.gatehouse.parameters.LIM05.megabytes as 400
}

test_what_cannot_be_known_is_never_passed_over if {
	create := model.blanked(stack(400).functions.create, "ephemeralStorageMegabytes")
	{u.at | some u in doubted({"functions": {"create": create}})} == {"/functions/create/ephemeralStorageMegabytes"}
}
