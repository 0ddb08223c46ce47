package gatehouse.lib.permission_test

import data.gatehouse.lib.permission

test_whom_a_permission_is_for if {
	permission.to_service({"principal": "s3.amazonaws.com"})
	permission.to_service({"principal": "logs.us-east-1.amazonaws.com"})
	permission.to_service({"principal": "sns.amazonaws.com.cn"})
	not permission.to_service({"principal": "123456789012"})
	not permission.to_service({})
	permission.to_alexa({"principal": "alexa-connectedhome.amazon.com"})
	permission.to_balancer({"principal": "elasticloadbalancing.amazonaws.com"})
	not permission.to_balancer({"principal": "s3.amazonaws.com"})
	permission.called({"function": "notify"}) == "notify"
	permission.called({}) == "a function"
}

test_limits if {
	permission.limited({"sourceAccount": "123456789012"})
	permission.limited({"organization": "o-acme"})
	permission.limited({"sourceArn": {"text": "x", "scope": "pattern"}})
	not permission.limited({"sourceArn": {"text": "*", "scope": "all"}})
}

test_a_name_in_any_account_is_no_source if {
	permission.lack({}) == "no source"
	permission.lack({"sourceArn": {"text": "*"}}) == "no source of one account"
	every text in ["arn:aws:sns:us-east-1:*:orders", "arn:${AWS::Partition}:sns:${AWS::Region}:*:orders"] {
		not permission.limited({"sourceArn": {"text": text, "scope": "pattern", "service": "sns"}})
	}
	permission.limited({"sourceArn": {"text": "arn:aws:execute-api:*:*:abc123/*", "scope": "pattern", "service": "execute-api"}})
	permission.limited({"sourceArn": {"text": "arn:aws:sns:*:*:${Orders.TopicName}", "scope": "pattern", "service": "sns", "resource": "Orders"}})
	permission.limited({"sourceArn": {"text": "arn:aws:sns:*:123456789012:orders", "scope": "pattern", "service": "sns", "account": "123456789012"}})
}

test_doubts_where_the_answer_hangs_on_them if {
	permission.source_doubts({"unknown": {"principal": 0}}) == {"principal"}
	permission.source_doubts({"principal": "sns.amazonaws.com", "organization": "o", "unknown": {"sourceArn": 0}}) == set()
	permission.source_doubts({"principal": "123456789012", "unknown": {"sourceArn": 0}}) == set()
}

test_a_bucket_without_its_owner if {
	granted := {"principal": "s3.amazonaws.com", "sourceArn": {"text": "arn:aws:s3:::acme", "scope": "one"}}
	permission.by_bucket_alone(granted)
	not permission.by_bucket_alone(object.union(granted, {"sourceAccount": "1"}))
}
