package gatehouse.role_isolation.default_role_statements_test

import data.gatehouse.lib.model
import data.gatehouse.role_isolation.default_role_statements as policy

granted := {
	"effect": "Allow",
	"origin": "provider",
	"actions": [{"pattern": "sqs:SendMessage"}, {"pattern": "dynamodb:PutItem"}],
	"resources": [{"text": "${Orders.Arn}"}],
}

logs := {"effect": "Allow", "origin": "framework", "actions": [{"pattern": "logs:PutLogEvents"}], "resources": []}

serving(names, statements) := {"roles": {"Default": {
	"origin": "framework",
	"owners": [concat("/", ["functions", name]) | some name in names],
	"statements": statements,
}}}

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

test_custom_statements_that_several_functions_receive if {
	found(serving(["create", "list"], [logs, granted])) == {{
		"at": "/roles/Default/statements/1",
		"message": "create and list share one role, and so all may call dynamodb:PutItem and sqs:SendMessage",
		"evidence": {"actions": ["dynamodb:PutItem", "sqs:SendMessage"], "resources": ["${Orders.Arn}"]},
		"case": "default",
	}}
}

test_it_is_denied_where_an_organisation_is_strict if {
	cases := {v.case | some v in policy.violation} with input as serving(["create", "list"], [granted])
		with data.gatehouse.parameters.RO02.strict as true
	cases == {"strict"}
}

test_one_function_shares_with_no_other if {
	count(found(serving(["create"], [granted]))) == 0
}

test_what_the_framework_grants_by_itself_passes if {
	count(found(serving(["create", "list"], [logs, object.union(granted, {"origin": "managed"})]))) == 0
}

test_a_managed_policy_that_several_functions_receive if {
	attached := {"arn": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", "name": "AmazonS3ReadOnlyAccess", "known": true}
	whole := serving(["create", "list"], [])
	found({"resources": {}, "roles": {"Default": object.union(whole.roles.Default, {"managedPolicies": [attached]})}}) == {{
		"at": "/roles/Default/managedPolicies/0",
		"message": "create and list share one role, and so all may do what AmazonS3ReadOnlyAccess allows",
		"evidence": "AmazonS3ReadOnlyAccess",
		"case": "default",
	}}
}

test_what_is_denied_passes if {
	count(found(serving(["create", "list"], [object.union(granted, {"effect": "Deny"})]))) == 0
}

test_roles_of_their_own_pass if {
	stack := serving(["create", "list"], [granted])
	own := object.union(stack.roles.Default, {"origin": "function"})
	count(found({"roles": {"Default": own}})) == 0
}

test_statements_whose_actions_cannot_be_known_are_shared_all_the_same if {
	count(found(serving(["create", "list"], [model.blanked(granted, "actions")]))) == 1
	count(found(serving(["create", "list"], [model.blanked(granted, "resources")]))) == 1
}

test_what_cannot_be_known_is_never_passed_over if {
	stack := serving(["create", "list"], [model.blanked(granted, "effect")])
	{u.at | some u in doubted(stack)} == {"/roles/Default/statements/0/effect"}
	blank := {"roles": {"Default": model.blanked(serving(["create", "list"], []).roles.Default, "statements")}}
	{u.at | some u in doubted(blank)} == {"/roles/Default/statements"}
	unlisted := {"roles": {"Default": model.blanked(serving(["create", "list"], []).roles.Default, "managedPolicies")}}
	{u.at | some u in doubted(unlisted)} == {"/roles/Default/managedPolicies"}
}
