package gatehouse.trigger_scoping.open_policy_test

import data.gatehouse.trigger_scoping.open_policy as policy

sending := {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "${Jobs.Arn}"}

queue_policy(statements) := {"type": "AWS::SQS::QueuePolicy", "properties": {"PolicyDocument": {"Statement": statements}}}

found(resource) := there if there := policy.violation with input as {"resources": {"P": resource}}

places(resource) := there if there := {u.at | some u in policy.unknown} with input as {"resources": {"P": resource}}

test_a_queue_that_is_open_to_everyone if {
	found(queue_policy([sending])) == {{
		"at": "/resources/P/properties/PolicyDocument",
		"message": "anyone may call sqs:SendMessage on the queue of P",
		"evidence": ["sqs:SendMessage"],
	}}
	count(found(queue_policy(sending))) == 1
	count(found(queue_policy([object.union(sending, {"Principal": {"AWS": ["*"]}})]))) == 1
}

test_topics_and_buses_too if {
	document := {"Statement": [object.union(sending, {"Action": ["sns:Publish", "sns:Subscribe"]})]}
	some topic in found({"type": "AWS::SNS::TopicPolicy", "properties": {"PolicyDocument": document}})
	topic.message == "anyone may call sns:Publish and sns:Subscribe on the topic of P"
	some bus in found({"type": "AWS::Events::EventBus", "properties": {"Policy": document}})
	bus.at == "/resources/P/properties/Policy"
}

test_every_spelling_of_a_bus_policy if {
	statement := object.union(sending, {"Action": "events:PutEvents"})
	count(found({"type": "AWS::Events::EventBusPolicy", "properties": {"StatementId": "s", "Statement": statement}})) == 1
	older := {"StatementId": "s", "Action": "events:PutEvents", "Principal": "*"}
	count(found({"type": "AWS::Events::EventBusPolicy", "properties": older})) == 1
	own := {"Type": "StringEquals", "Key": "aws:PrincipalOrgID", "Value": "o-acme"}
	count(found({"type": "AWS::Events::EventBusPolicy", "properties": object.union(older, {"Condition": own})})) == 0
}

test_a_condition_that_names_accounts_arns_or_the_organisation_passes if {
	every condition in [
		{"ArnEquals": {"aws:SourceArn": "${Orders}"}},
		{"StringEquals": {"AWS:SourceOwner": "123456789012"}},
		{"StringEquals": {"aws:PrincipalOrgID": ["o-acme"]}},
	] {
		count(found(queue_policy([object.union(sending, {"Condition": condition})]))) == 0
	}
}

test_a_condition_that_names_everything_does_not if {
	every condition in [{"StringLike": {"aws:SourceArn": "*"}}, {"Bool": {"aws:SecureTransport": "true"}}] {
		count(found(queue_policy([object.union(sending, {"Condition": condition})]))) == 1
	}
}

test_named_callers_and_other_resources_pass if {
	count(found(queue_policy([object.union(sending, {"Principal": {"Service": "sns.amazonaws.com"}})]))) == 0
	count(found({"type": "AWS::S3::BucketPolicy", "properties": {"PolicyDocument": {"Statement": [sending]}}})) == 0
}

test_a_deny_of_all_others_passes if {
	others := {
		"Effect": "Deny", "Principal": "*", "Action": "sqs:*",
		"Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-acme"}},
	}
	count(found(queue_policy([sending, others]))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["Effect", "Principal", "Condition"] {
		resource := queue_policy([object.remove(sending, [field])])
		hidden := object.union(resource, {"unknown": {sprintf("PolicyDocument.Statement.0.%s", [field]): 0}})
		count(found(hidden)) + count(places(hidden)) > 0
	}
	queue := {"type": "AWS::SQS::QueuePolicy", "properties": {}, "unknown": {"PolicyDocument": 0}}
	places(queue) == {"/resources/P/properties/PolicyDocument"}
	every field in ["Principal", "Statement"] {
		count(places({"type": "AWS::Events::EventBusPolicy", "properties": {}, "unknown": {field: 0}})) == 1
	}
}
