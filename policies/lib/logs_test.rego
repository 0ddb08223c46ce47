package gatehouse.lib.logs_test

import data.gatehouse.lib.logs

arn(group) := concat("", ["arn:aws:logs:us-east-1:${AWS::AccountId}:log-group:", group])

on(text) := {"text": text, "scope": "one"}

allowing(references) := {"effect": "Allow", "actions": [{"pattern": "logs:*"}], "conditions": {}, "resources": references}

holding(statements) := {
	"origin": "framework",
	"statements": statements,
	"grants": {wanted: [{"statement": i} | some i, statement in statements; statement.effect == "Allow"] | some wanted in logs.writes},
}

create := {"role": "Shared", "logGroup": "CreateLogGroup", "logGroupName": "/aws/lambda/orders-dev-create"}

test_missing_rights if {
	logs.missing(holding([allowing([on("*")])])) == []
	logs.missing({"grants": {"logs:PutLogEvents": [{"statement": 0}]}}) == ["logs:CreateLogStream"]
	logs.missing({"grants": {"logs:PutLogEvents": [], "logs:CreateLogStream": []}}) == logs.writes
}

test_rights_that_reach_the_group if {
	every text in ["*", "arn:aws:logs:*:*:*", arn("/aws/lambda/orders-dev*:*:*"), arn("/aws/lambda/orders-dev-create:log-stream:*"), arn("${Group}:*"), arn("*")] {
		not logs.shut_out(create, holding([allowing([on(text)])]))
	}
	not logs.shut_out(create, holding([allowing([{"text": "${CreateLogGroup.Arn}", "resource": "CreateLogGroup", "scope": "one"}])]))
	not logs.shut_out({"role": "Shared"}, holding([allowing([on(arn("/aws/lambda/orders-dev*:*"))])]))
	not logs.shut_out(create, holding([object.remove(allowing([]), ["resources"])]))
}

test_rights_on_another_group if {
	logs.shut_out(create, holding([allowing([on(arn("/aws/lambda/invoices-*:*"))])]))
	not logs.shut_out(create, holding([allowing([on(arn("/aws/lambda/invoices-*:*")), on("*")])]))
}

test_a_deny_of_the_group if {
	denying := object.union(allowing([on(arn("/aws/lambda/orders-dev-create:*"))]), {"effect": "Deny"})
	logs.shut_out(create, holding([allowing([on("*")]), denying]))
	not logs.shut_out(object.union(create, {"logGroupName": "/aws/lambda/orders-dev-list"}), holding([allowing([on("*")]), denying]))
	by_name := object.union(denying, {"resources": [{"text": "${CreateLogGroup.Arn}", "resource": "CreateLogGroup", "scope": "one"}]})
	logs.denied(create, holding([by_name]))
	not logs.denied(create, holding([object.union(denying, {"conditions": {"Bool": {"aws:SecureTransport": ["false"]}}})]))
	not logs.denied(create, holding([object.union(denying, {"actions": [{"pattern": "logs:DeleteLogGroup"}]})]))
}

test_functions_that_write_none if {
	logs.silent(create) with input as {"roles": {"Shared": holding([])}}
	logs.silent(create) with input as {"roles": {"Shared": holding([allowing([on(arn("/other"))])])}}
	not logs.silent(create) with input as {"roles": {"Shared": holding([allowing([on("*")])])}}
	not logs.silent(create) with input as {"roles": {"Shared": {"origin": "external", "statements": [], "grants": {}}}}
	not logs.silent(create) with input as {"roles": {}}
}

test_log_groups if {
	resources := {"Logs": {"type": "AWS::Logs::LogGroup"}, "Jobs": {"type": "AWS::SQS::Queue"}}
	found := logs.groups with input as {"resources": resources}
	object.keys(found) == {"Logs"}
}

test_rights_on_every_group if {
	every text in ["*", "arn:aws:logs:*:*:*", arn("*")] { logs.whole(holding([allowing([on(text)])])) }
	not logs.whole(holding([allowing([on(arn("/aws/lambda/orders-dev*:*"))])]))
	not logs.whole({"grants": {}, "statements": []})
}
