package gatehouse.api_authentication.api_key_only_test

import data.gatehouse.api_authentication.api_key_only as policy
import data.gatehouse.lib.model

keyed := {"function": "create", "kind": "http", "auth": "none", "apiKey": true, "method": "POST", "path": "/orders"}

having(trigger) := {"triggers": {"create.http.0": trigger}}

found(trigger) := there if there := policy.violation with input as having(trigger)

test_a_key_and_nothing_else if {
	found(keyed) == {{
		"at": "/triggers/create.http.0",
		"message": "whoever has an API key may call POST /orders of create: it has no authorizer",
		"evidence": "POST /orders",
	}}
	count(found(object.union(keyed, {"auth": "apiKey"}))) == 1
}

test_a_key_beside_an_authorizer_passes if {
	every auth in ["jwt", "iam", "custom", "cognito"] { count(found(object.union(keyed, {"auth": auth}))) == 0 }
}

test_no_key_at_all_is_left_to_api01 if {
	count(found(object.union(keyed, {"apiKey": false}))) == 0
}

test_the_question_of_a_browser_passes if {
	count(found(object.union(keyed, {"method": "OPTIONS"}))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["auth", "apiKey"] {
		there := {u.at | some u in policy.unknown} with input as having(model.blanked(keyed, field))
		there == {concat("", ["/triggers/create.http.0/", field])}
	}
}
