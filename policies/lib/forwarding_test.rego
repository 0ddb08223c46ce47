package gatehouse.lib.forwarding_test

import data.gatehouse.lib.forwarding

filters(name) := {"resources": {"Watching": {"type": "AWS::Logs::SubscriptionFilter", "properties": {"LogGroupName": name}}}}

create := {"logicalId": "Create", "logGroup": "CreateLogs", "logGroupName": "/aws/lambda/orders-create"}

test_a_group_is_subscribed_to_by_any_of_its_names if {
	every name in ["/aws/lambda/orders-create", "/aws/lambda/${Create}", "${CreateLogs}"] {
		forwarding.subscribed(create) with input as filters(name)
	}
	forwarding.subscribed({"logicalId": "Create"}) with input as filters("/aws/lambda/${Create}")
	not forwarding.subscribed(create) with input as filters("/aws/lambda/orders-list")
	not forwarding.subscribed(create) with input as {"resources": {}}
}

test_a_policy_of_the_account_forwards_all if {
	policy := {"type": "AWS::Logs::AccountPolicy", "properties": {"PolicyType": "SUBSCRIPTION_FILTER_POLICY"}}
	forwarding.of_account with input as {"resources": {"All": policy}}
	not forwarding.of_account with input as {"resources": {"All": {"type": "AWS::Logs::AccountPolicy", "properties": {"PolicyType": "DATA_PROTECTION_POLICY"}}}}
}

test_a_name_that_cannot_be_known_matters_where_something_is_subscribed_to if {
	hidden := {"logicalId": "Create", "unknown": {"logGroupName": 0}}
	some_of := forwarding.hidden(hidden) with input as filters("/x")
	some_of == {"logGroupName"}
	none_of := forwarding.hidden(hidden) with input as {"resources": {}}
	none_of == set()
}

test_a_subscription_to_what_cannot_be_known_is_a_doubt if {
	every field in ["LogGroupName", "properties"] {
		found := forwarding.doubts with input as {"resources": {"Watching": {"type": "AWS::Logs::SubscriptionFilter", "unknown": {field: 0}}}}
		{doubt.what | some doubt in found} == {sprintf("the %s of Watching", [field])}
	}
}
