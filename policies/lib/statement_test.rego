package gatehouse.lib.statement_test

import data.gatehouse.lib.statement

everything := {"text": "*", "scope": "all"}

table := {"text": "${Orders.Arn}", "resource": "Orders", "scope": "one"}

objects := {"text": "${Photos.Arn}/*", "resource": "Photos", "scope": "pattern"}

foreign := {"text": "arn:aws:sqs:us-east-1:123456789012:jobs", "scope": "one"}

test_on_everything if {
	statement.on_everything({"resources": [table, everything]})
	not statement.on_everything({"resources": [table]})
	not statement.on_everything({"notResources": [table]})
}

test_on_named_resources_of_the_stack if {
	statement.on_named_resources({"resources": [table, objects]})
	not statement.on_named_resources({"resources": [table, foreign]})
	not statement.on_named_resources({"resources": [everything]})
	not statement.on_named_resources({"resources": []})
	not statement.on_named_resources({"notResources": [table]})
}

test_whereabouts_in_words if {
	statement.whereabouts({"resources": [table, everything]}) == "every resource"
	statement.whereabouts({"resources": [table, foreign]}) == concat(" and ", [table.text, foreign.text])
	statement.whereabouts({"notResources": [table]}) == "all resources but those that it names"
	statement.whereabouts({"unknown": {"resources": 0}}) == "resources that cannot be known"
}

test_text_messages_have_no_arn if {
	publish := {"pattern": "sns:Publish"}
	denied := {"effect": "Deny", "actions": [publish], "resources": [{"text": "arn:aws:sns:*:*:*", "service": "sns"}]}
	statement.texting(publish, [denied])
	not statement.texting(publish, [])
	not statement.texting({"pattern": "sqs:SendMessage"}, [denied])
}

buckets := {"text": "arn:aws:s3:::*", "service": "s3", "scope": "service"}

scopable(pattern) := {"pattern": pattern, "count": 1, "scopable": true}

test_what_a_narrower_resource_would_limit if {
	every pattern in ["s3:GetObject", "*"] { statement.limitable(scopable(pattern), {"actions": [scopable(pattern)]}, buckets) }
	not statement.limitable(object.union(scopable("s3:ListAllMyBuckets"), {"scopable": false}), {"actions": []}, buckets)
}

test_an_action_is_limited_by_what_its_own_service_has_where_one_does if {
	mixed := {"actions": [scopable("s3:GetObject"), scopable("dynamodb:GetItem")]}
	not statement.limitable(scopable("dynamodb:GetItem"), mixed, buckets)
	clusters := {"text": "arn:aws:rds:*:*:cluster:*", "service": "rds", "scope": "service"}
	statement.limitable(scopable("rds-data:ExecuteStatement"), {"actions": [scopable("rds-data:ExecuteStatement")]}, clusters)
}

test_what_others_judge_and_logging_are_not_limited_here if {
	every pattern in ["iam:PassRole", "sts:assumerole", "logs:PutLogEvents"] { not statement.limitable(scopable(pattern), {"actions": []}, {"service": "any"}) }
	logs := {"text": "arn:aws:logs:*:*:*", "service": "logs", "scope": "service"}
	beside := {"actions": [scopable("logs:DescribeLogStreams"), scopable("logs:PutLogEvents")]}
	not statement.limitable(scopable("logs:DescribeLogStreams"), beside, logs)
	statement.limitable(scopable("logs:DescribeLogStreams"), {"actions": [scopable("logs:DescribeLogStreams")]}, logs)
}

test_its_actions_in_words if {
	statement.calls({"actions": [{"pattern": "s3:GetObject"}, {"pattern": "s3:PutObject"}]}) == "s3:GetObject and s3:PutObject"
	statement.calls({"unknown": {"actions": 0}}) == "actions that cannot be known"
}

test_what_no_resource_limits if {
	statement.unlimitable({"actions": [scopable("logs:PutLogEvents"), {"pattern": "cloudwatch:PutMetricData", "count": 1, "scopable": false}]})
	not statement.unlimitable({"actions": [scopable("logs:PutLogEvents"), scopable("s3:GetObject")]})
	not statement.unlimitable({"unknown": {"actions": 0}})
	not statement.unlimitable({"actions": [{"pattern": "nosuch:Thing", "count": 0, "scopable": false}]})
}
