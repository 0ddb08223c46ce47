package gatehouse.least_privilege.unscoped_writes_test

import data.gatehouse.least_privilege.unscoped_writes as policy
import data.gatehouse.lib.model

everything := {"text": "*", "scope": "all"}

table := {"text": "${Orders.Arn}", "resource": "Orders", "scope": "one"}

granting(pattern, scopable_writes, resource) := {
	"effect": "Allow",
	"origin": "provider",
	"actions": [{"pattern": pattern, "scopableWrites": scopable_writes}],
	"resources": [resource],
}

holding(statements) := {"roles": {"Shared": {"origin": "framework", "owners": ["functions/create"], "statements": statements}}}

found(statements) := there if there := policy.violation with input as holding(statements)

doubted(statements) := there if there := policy.unknown with input as holding(statements)

test_a_write_on_everything if {
	found([granting("dynamodb:PutItem", 1, everything)]) == {{
		"at": "/roles/Shared/statements/0/actions/0",
		"message": "create may call dynamodb:PutItem on every resource, where it could be limited to some",
		"evidence": "dynamodb:PutItem",
		"related": ["/roles/Shared/statements/0/resources/0"],
	}}
}

test_a_wildcard_with_writes_on_everything if {
	count(found([granting("s3:*", 60, everything)])) == 1
}

test_actions_by_which_data_leaves_are_told_once if {
	deciphering := granting("kms:Decrypt", 1, everything)
	count(found([object.union(deciphering, {"actions": [object.union(deciphering.actions[0], {"count": 1})]})])) == 0
	sending := granting("sqs:*Message", 3, everything)
	count(found([object.union(sending, {"actions": [object.union(sending.actions[0], {"count": 4})]})])) == 1
}

test_a_write_on_a_named_resource_passes if {
	count(found([granting("dynamodb:PutItem", 1, table)])) == 0
}

test_actions_that_nothing_can_limit_pass if {
	count(found([granting("cloudwatch:PutMetricData", 0, everything)])) == 0
}

test_what_every_runtime_needs_passes if {
	every pattern in ["logs:CreateLogGroup", "logs:CreateLog*", "ec2:CreateNetworkInterface", "xray:PutTraceSegments"] {
		count(found([granting(pattern, 1, everything)])) == 0
	}
}

test_administrators_and_managed_policies_are_left_to_others if {
	count(found([granting("*", 9000, everything)])) == 0
	count(found([object.union(granting("sqs:SendMessage", 1, everything), {"origin": "managed"})])) == 0
}

test_what_is_denied_passes if {
	count(found([object.union(granting("dynamodb:PutItem", 1, everything), {"effect": "Deny"})])) == 0
}

test_text_messages_pass_where_topics_are_kept_out if {
	topics := {"text": "arn:aws:sns:*:*:*", "service": "sns", "scope": "service"}
	denied := object.union(granting("sns:Publish", 1, topics), {"effect": "Deny", "resources": [topics]})
	count(found([granting("sns:Publish", 1, everything), denied])) == 0
	count(found([granting("sns:Publish", 1, everything)])) == 1
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["effect", "actions", "resources"] {
		statement := model.blanked(granting("dynamodb:PutItem", 1, everything), field)
		{u.at | some u in doubted([statement])} == {concat("", ["/roles/Shared/statements/0/", field])}
	}
}

test_unknown_resources_of_reads_do_not_matter if {
	count(doubted([model.blanked(granting("dynamodb:GetItem", 0, everything), "resources")])) == 0
}

test_the_way_in_from_the_internet_is_said if {
	open := policy.violation with input as exposing(holding([granting("dynamodb:PutItem", 1, everything)]))
	{v.message | some v in open} == {concat("", [
		"create may call dynamodb:PutItem on every resource, where it could be limited to some",
		"; open to the internet: POST /orders -> create -> dynamodb:PutItem -> every resource",
	])}
	{v.related | some v in open} == {array.concat(way_in, ["/roles/Shared/statements/0/resources/0"])}
}

exposing(stack) := object.union(stack, {
	"functions": {"create": {"exposure": {"internet": ["create.httpApi.0"]}}},
	"triggers": {"create.httpApi.0": {"kind": "httpApi", "method": "POST", "path": "/orders"}},
})

way_in := ["/triggers/create.httpApi.0", "/functions/create"]

test_what_deny_or_boundary_narrows_passes if {
	granted := granting("dynamodb:PutItem", 1, everything)
	count(found([object.union(granted, {"actions": [object.union(granted.actions[0], {"left": "pattern"})]})])) == 0
}

test_resources_that_a_condition_names_pass if {
	tagged := {"conditions": {"StringEquals": {"aws:ResourceTag/team": ["orders"]}}}
	count(found([object.union(granting("sqs:SendMessage", 1, everything), tagged)])) == 0
	count(found([model.blanked(granting("sqs:SendMessage", 1, everything), "conditions")])) == 1
}
