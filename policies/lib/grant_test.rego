package gatehouse.lib.grant_test

import data.gatehouse.lib.grant

everything := {"text": "*", "scope": "all"}

by(index) := {"statement": index, "scope": "all", "conditional": false}

holder := {
	"statements": [
		{"actions": [{"pattern": "*"}], "resources": [everything]},
		{"actions": [{"pattern": "s3:GetObject"}, {"pattern": "iam:Pass*"}], "resources": [everything]},
		{"notActions": [{"pattern": "s3:*"}], "resources": [everything]},
		{"origin": "managed", "policy": "PowerUserAccess", "notActions": [{"pattern": "iam:*"}], "resources": [everything]},
	],
	"grants": {"iam:PassRole": [by(0), by(1), by(2), by(3)], "lambda:CreateFunction": [by(0)]},
}

test_what_administrators_may_anyway_is_left_out if {
	grant.of(holder, "iam:PassRole") == {by(1), by(2)}
	grant.may(holder, "iam:PassRole")
	not grant.may(holder, "lambda:CreateFunction")
	not grant.may(holder, "s3:GetObject")
}

test_the_place_is_the_action_that_grants_it if {
	grant.place("Shared", holder, "iam:PassRole", by(1)) == "/roles/Shared/statements/1/actions/1"
}

test_the_place_is_the_statement_where_no_action_is_named if {
	grant.place("Shared", holder, "iam:PassRole", by(2)) == "/roles/Shared/statements/2"
}
