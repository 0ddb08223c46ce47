package gatehouse.lib.bus_test

import data.gatehouse.lib.bus

test_a_statement_as_it_is if {
	resource := {"properties": {"Statement": {"Effect": "Allow"}}}
	bus.holder(resource).properties.Policy.Statement == {"Effect": "Allow"}
}

test_the_older_spelling if {
	properties := {"Principal": "*", "Condition": {"Type": "StringEquals", "Key": "aws:PrincipalOrgID", "Value": "o-acme"}}
	bus.statement(properties) == {
		"Effect": "Allow",
		"Action": "events:PutEvents",
		"Principal": "*",
		"Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-acme"}},
	}
	bus.statement({"Principal": "*"}).Condition == {}
}

test_what_is_hidden_is_hidden_in_the_document if {
	resource := {"properties": {}, "unknown": {"Statement.Principal": 1, "Condition.Value": 2, "properties": 3}}
	bus.hidden(resource) == {"Policy.Statement.Principal": 1, "Policy.Statement.Condition.Value": 2, "properties": 3}
}
