package gatehouse.hygiene.ignored_setting_test

import data.gatehouse.hygiene.ignored_setting as policy

found(stack) := there if there := policy.violation with input as stack

test_what_is_ignored_is_said if {
	found({"ignored": [{"key": "functions.create.iamRoleStatements", "reason": "no plugin reads it"}]}) == {{
		"at": "/ignored/0",
		"message": "functions.create.iamRoleStatements has no effect: no plugin reads it",
		"evidence": "functions.create.iamRoleStatements",
	}}
}

test_what_only_one_version_of_the_tool_reads_is_unknown_where_the_version_is if {
	stack := {"ignored": [{"key": "functions.create.iamRoleStatements", "reason": "version 3 would ignore it", "assumed": true}]}
	count(found(stack)) == 0
	there := policy.unknown with input as stack
	{u.message | some u in there} == {"whether functions.create.iamRoleStatements has an effect: version 3 would ignore it"}
}

test_nothing_ignored_nothing_said if count(found({"ignored": []})) == 0
