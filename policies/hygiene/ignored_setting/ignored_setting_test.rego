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

test_nothing_ignored_nothing_said if count(found({"ignored": []})) == 0
