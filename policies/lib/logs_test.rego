package gatehouse.lib.logs_test

import data.gatehouse.lib.logs

arn(group) := concat("", ["arn:aws:logs:us-east-1:${AWS::AccountId}:log-group:", group])

on(text) := {"text": text, "scope": "one"}

allowing(references) := {"effect": "Allow", "actions": [{"pattern": "logs:*"}], "conditions": {}, "resources": references}

holding(statements) := {
	"origin": "framework",
	"owners": ["functions/create"],
	"statements": statements,
	"grants": {wanted: [{"statement": i} | some i, statement in statements; statement.effect == "Allow"] | some wanted in logs.writes},
}

stack(statements) := {
	"roles": {"Shared": holding(statements)},
	"resources": {"CreateLogGroup": {"type": "AWS::Logs::LogGroup"}, "OtherLogGroup": {"type": "AWS::Logs::LogGroup"}},
}

create := {"role": "Shared", "logGroup": "CreateLogGroup", "logGroupName": "/aws/lambda/orders-dev-create"}

test_missing_rights if {
	logs.missing(holding([allowing([on("*")])])) == []
	logs.missing({"grants": {"logs:PutLogEvents": [{"statement": 0}]}}) == ["logs:CreateLogStream"]
	logs.missing({"grants": {"logs:PutLogEvents": [], "logs:CreateLogStream": []}}) == logs.writes
}

test_rights_that_reach_the_group if {
	every text in [
		"*", "arn:aws:logs:*:*:*", arn("/aws/lambda/orders-dev*:*:*"), arn("/aws/lambda/orders-dev-create:log-stream:*"), arn("${Group}:*"),
		arn("*"), arn("/aws/*/orders-dev-creat?"), arn("/aws/lambda/${Create}:*"),
	] {
		not logs.shut_out(create) with input as stack([allowing([on(text)])])
	}
	not logs.shut_out(create) with input as stack([allowing([{"text": "${CreateLogGroup.Arn}", "resource": "CreateLogGroup", "scope": "one"}])])
	not logs.shut_out({"role": "Shared"}) with input as stack([allowing([on(arn("/aws/lambda/orders-dev*:*"))])])
	not logs.shut_out(create) with input as stack([object.remove(allowing([]), ["resources"])])
}

test_rights_on_another_group if {
	every text in [arn("/aws/lambda/invoices-*:*"), arn("/aws/lambda/orders-dev:*"), arn("/aws/*/invoices")] {
		logs.shut_out(create) with input as stack([allowing([on(text)])])
	}
	other := {"text": "${OtherLogGroup.Arn}:*", "resource": "OtherLogGroup", "scope": "pattern"}
	logs.shut_out(create) with input as stack([allowing([other])])
	not logs.shut_out(create) with input as stack([allowing([other, on("*")])])
}

test_a_deny_of_the_group if {
	denying := object.union(allowing([on(arn("/aws/lambda/orders-dev-create:*"))]), {"effect": "Deny"})
	by_name := object.union(denying, {"resources": [{"text": "${CreateLogGroup.Arn}", "resource": "CreateLogGroup", "scope": "one"}]})
	every deny in [denying, by_name] { logs.shut_out(create) with input as stack([allowing([on("*")]), deny]) }
	every deny in [
		object.union(denying, {"conditions": {"Bool": {"aws:SecureTransport": ["false"]}}}),
		object.union(denying, {"actions": [{"pattern": "logs:DeleteLogGroup"}]}),
		object.union(denying, {"resources": [on(arn("/aws/lambda/orders-dev-list:*"))]}),
	] {
		not logs.shut_out(create) with input as stack([allowing([on("*")]), deny])
	}
}

test_functions_that_write_none if {
	logs.silent(create) with input as stack([])
	logs.silent(create) with input as stack([allowing([on(arn("/other"))])])
	not logs.silent(create) with input as stack([allowing([on("*")])])
	not logs.silent(create) with input as {"roles": {"Shared": {"origin": "external", "owners": ["functions/create"], "statements": [], "grants": {}}}}
	not logs.silent(create) with input as {"roles": {}}
}

test_rights_on_every_group if {
	every text in ["*", "arn:aws:logs:*:*:*", arn("*")] { logs.whole("Shared") with input as stack([allowing([on(text)])]) }
	not logs.whole("Shared") with input as stack([allowing([on(arn("/aws/lambda/orders-dev*:*"))])])
	not logs.whole("Shared") with input as stack([])
}

test_log_groups if {
	resources := {"Logs": {"type": "AWS::Logs::LogGroup"}, "Jobs": {"type": "AWS::SQS::Queue"}}
	found := logs.groups with input as {"resources": resources}
	object.keys(found) == {"Logs"}
}
