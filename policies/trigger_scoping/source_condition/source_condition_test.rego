package gatehouse.trigger_scoping.source_condition_test

import data.gatehouse.lib.model
import data.gatehouse.trigger_scoping.source_condition as policy

topic := {"function": "notify", "principal": "sns.amazonaws.com", "action": "lambda:InvokeFunction", "origin": "template"}

bucket := object.union(topic, {"principal": "s3.amazonaws.com", "sourceArn": {"text": "${Photos.Arn}", "scope": "one"}})

found(granted) := there if there := policy.violation with input as {"permissions": {"P": granted}}

places(granted) := there if there := {u.at | some u in policy.unknown} with input as {"permissions": {"P": granted}}

test_a_service_that_may_call_for_anyone if {
	found(topic) == {{
		"at": "/permissions/P",
		"message": "sns.amazonaws.com may call notify for any account: the permission names no source",
		"evidence": "sns.amazonaws.com",
		"case": "default",
	}}
}

test_load_balancers_are_of_the_own_account if {
	some violation in found(object.union(topic, {"principal": "elasticloadbalancing.amazonaws.com"}))
	violation.case == "balancer"
	violation.message == "elasticloadbalancing.amazonaws.com may call notify for any target group of the account: the permission names no source"
}

test_a_source_an_account_or_an_organisation_will_do if {
	every limit in [
		{"sourceArn": {"text": "${Orders}", "scope": "one"}},
		{"sourceArn": {"text": "arn:aws:sns:us-east-1:123456789012:*", "scope": "service", "account": "123456789012"}},
		{"sourceArn": {"text": "arn:aws:sns:us-east-1:${AWS::AccountId}:*", "scope": "service"}},
		{"sourceAccount": "123456789012"},
		{"organization": "o-acme"},
	] {
		count(found(object.union(topic, limit))) == 0
	}
}

test_a_source_that_stands_for_every_account_is_none if {
	every source in [{"text": "*", "scope": "all"}, {"text": "arn:aws:sns:*:*:*", "scope": "service"}] {
		count(found(object.union(topic, {"sourceArn": source}))) == 1
	}
}

test_a_bucket_without_its_owner if {
	found(bucket) == {{
		"at": "/permissions/P",
		"message": "whoever owns the bucket's name may call notify, after a deletion someone else: the permission names no SourceAccount",
		"evidence": "s3.amazonaws.com",
		"case": "bucket",
	}}
	every limit in [{"sourceAccount": "123456789012"}, {"organization": "o-acme"}] { count(found(object.union(bucket, limit))) == 0 }
}

test_what_the_framework_makes_passes if {
	count(found(object.union(topic, {"origin": "framework"}))) == 0
	count(places(object.union(model.blanked(topic, "sourceArn"), {"origin": "framework"}))) == 0
}

test_skills_accounts_and_anyone_are_left_to_others if {
	every principal in ["alexa-appkit.amazon.com", "123456789012", "arn:aws:iam::123456789012:root", "*"] {
		count(found(object.union(topic, {"principal": principal}))) == 0
		count(places(object.union(model.blanked(topic, "sourceArn"), {"principal": principal}))) == 0
	}
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["principal", "sourceArn", "sourceAccount", "organization"] {
		places(model.blanked(topic, field)) == {concat("/", ["/permissions/P", field])}
		places(model.blanked(bucket, field)) == {concat("/", ["/permissions/P", field])}
	}
	count(found(model.blanked(topic, "function"))) == 1
}

test_where_one_limit_is_known_the_others_do_not_matter if {
	count(places(object.union(topic, {"sourceAccount": "123456789012", "unknown": {"sourceArn": 0}}))) == 0
	count(places(object.union(topic, {"sourceArn": {"text": "${Orders}", "scope": "one"}, "unknown": {"sourceAccount": 0}}))) == 0
}
