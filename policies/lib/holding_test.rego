package gatehouse.lib.holding_test

import data.gatehouse.lib.holding

statement := {
	"effect": "Allow",
	"origin": "template",
	"actions": [{"pattern": "dynamodb:PutItem"}, {"pattern": "logs:PutLogEvents"}],
	"resources": [{"text": "${Orders.Arn}"}],
	"conditions": {},
}

of(statements) := holding.of({"statements": statements})

test_policies_that_somebody_chose if {
	attached := [
		{"arn": "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole", "name": "AWSLambdaVPCAccessExecutionRole"},
		{"arn": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", "name": "AmazonS3ReadOnlyAccess"},
		{"arn": "${Own}", "name": "Own"},
		{"arn": "arn:aws:iam::111122223333:policy/orders"},
	]
	chosen := holding.policies({"managedPolicies": attached}) with input as {"resources": {"Own": {"type": "AWS::IAM::ManagedPolicy"}}}
	chosen == {1: "AmazonS3ReadOnlyAccess", 3: "arn:aws:iam::111122223333:policy/orders"}
}

test_statements_are_taken_apart if {
	both := object.union(statement, {"actions": [{"pattern": "DynamoDB:putitem"}, {"pattern": "dynamodb:GetItem"}]})
	of([both]) == of([statement, object.union(statement, {"actions": [{"pattern": "dynamodb:GetItem"}]})])
	of([statement]) == {"Allow dynamodb:putitem ${Orders.Arn} "}
}

test_what_limits_a_statement_tells_it_apart if {
	every part in [
		{"effect": "Deny"},
		{"resources": [{"text": "${Jobs.Arn}"}]},
		{"conditions": {"StringEquals": {"aws:ResourceTag/team": ["orders"]}}},
	] {
		of([statement]) != of([object.union(statement, part)])
	}
}

test_what_is_left_out_is_compared_as_a_whole if {
	but := {"effect": "Allow", "origin": "template", "conditions": {}, "notActions": [{"pattern": "iam:*"}], "notResources": [{"text": "${Pay.Arn}"}]}
	of([but]) == {"Allow all but iam:* all but ${Pay.Arn} "}
}

test_what_is_not_the_authors_is_left_aside if {
	of([object.union(statement, {"origin": "framework"})]) == set()
	of([object.union(statement, {"origin": "managed", "policy": "AWSLambdaSQSQueueExecutionRole"})]) == set()
	of([object.union(statement, {"origin": "managed", "policy": "AmazonSQSFullAccess"})]) == of([statement])
	of([object.union(statement, {"actions": [{"pattern": "xray:PutTraceSegments"}]})]) == set()
}

test_what_nothing_limits_does_not_weigh if {
	measuring := object.union(statement, {"actions": [{"pattern": "cloudwatch:PutMetricData", "count": 1, "scopable": false}]})
	writing := object.union(statement, {"actions": [{"pattern": "dynamodb:PutItem", "scopable": true}]})
	not holding.weighs({"statements": [measuring, object.union(writing, {"origin": "framework"})]})
	holding.weighs({"statements": [measuring, writing]})
	holding.weighs({"statements": [{"origin": "template", "notActions": [{"pattern": "iam:*"}]}]})
}

test_a_role_that_holds_all_of_another if {
	heavy := object.union(statement, {"actions": [{"pattern": "dynamodb:PutItem", "scopable": true}]})
	holding.exceeds({"statements": [heavy]}, {"statements": []})
	holding.exceeds({"statements": [heavy]}, {"statements": [heavy]})
	not holding.exceeds({"statements": [heavy]}, {"statements": [object.union(heavy, {"effect": "Deny"})]})
	not holding.exceeds({"statements": []}, {"statements": []})
}

test_what_it_holds_may_not_be_known if {
	open := object.union(statement, {"unknown": {"conditions": 0}})
	{doubt.at | some doubt in holding.doubts("R", {"origin": "template", "statements": [open], "managedPolicies": [{"arn": "${Policy}", "known": false}]})} == {
		"/roles/R/statements/0/conditions",
		"/roles/R/managedPolicies/0",
	}
}
