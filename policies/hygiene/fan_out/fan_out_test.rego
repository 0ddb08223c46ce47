package gatehouse.hygiene.fan_out_test

import data.gatehouse.hygiene.fan_out as policy
import data.gatehouse.lib.model

resources(amount) := [{"text": sprintf("${Table%d.Arn}", [i]), "resource": sprintf("Table%d", [i]), "scope": "one", "service": "dynamodb"} |
	some i in numbers.range(1, amount)
]

reaching(amount) := {
	"functions": {"create": {"role": "Role", "environment": {"TABLE": {"resource": "Table1"}}}},
	"roles": {"Role": {"origin": "template", "owners": ["functions/create"], "statements": [{
		"effect": "Allow",
		"origin": "template",
		"resources": resources(amount),
	}]}},
}

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := {u.at | some u in there} if there := policy.unknown with input as stack

with_role(change) := object.union(reaching(3), {"roles": {"Role": change}})

test_a_function_that_reaches_too_much if {
	found(reaching(11)) == {{
		"at": "/functions/create",
		"message": "create reaches 11 resources: Table1, Table10, Table11 and 8 more",
		"evidence": "fan-out",
	}}
	count(found(reaching(10))) == 0
}

test_the_same_resource_counts_once_whatever_says_so if {
	both := {"statements": [{"effect": "Allow", "origin": "template", "resources": [
		{"text": "${Table1.Arn}", "resource": "Table1", "scope": "one"},
		{"text": "${Table1.Arn}/index/*", "resource": "Table1", "scope": "one"},
		{"text": "arn:aws:s3:::a", "scope": "one", "service": "s3"},
		{"text": "arn:aws:s3:::a/*", "scope": "pattern", "service": "s3"},
	]}]}
	count(policy.violation) == 0 with input as with_role(both) with data.gatehouse.parameters.HYG04.targets as 2
	count(policy.violation) == 1 with input as with_role(both) with data.gatehouse.parameters.HYG04.targets as 1
}

test_logs_and_what_the_framework_or_aws_grants_do_not_count if {
	quiet := {"statements": [
		{"effect": "Allow", "origin": "template", "resources": [{"text": "arn:aws:logs:*:*:*", "scope": "pattern", "service": "logs"}]},
		{"effect": "Allow", "origin": "framework", "resources": resources(5)},
		{"effect": "Deny", "origin": "template", "resources": resources(5)},
	]}
	count(policy.violation) == 0 with input as with_role(quiet) with data.gatehouse.parameters.HYG04.targets as 1
}

test_what_cannot_be_known_is_never_passed_over if {
	doubted(with_role({"origin": "external", "statements": []})) == {"/roles/Role"}
	doubted(with_role({"statements": [{"effect": "Allow", "origin": "template", "unknown": {"resources": 0}}]})) == {"/roles/Role/statements/0/resources"}
}

test_a_doubt_that_changes_nothing_is_not_told if {
	doubted(object.union(reaching(11), {"functions": {"create": model.blanked({}, "name")}})) == set()
}
