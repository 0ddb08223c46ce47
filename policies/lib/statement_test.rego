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
