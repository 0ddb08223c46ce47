package gatehouse.trigger_scoping.function_url_auth_test

import data.gatehouse.lib.model
import data.gatehouse.trigger_scoping.function_url_auth as policy

open := {"function": "hook", "kind": "url", "auth": "none"}

having(trigger) := {"triggers": {"hook.url.0": trigger}}

found(trigger) := there if there := policy.violation with input as having(trigger)

test_a_url_without_authentication if {
	found(open) == {{
		"at": "/triggers/hook.url.0/auth",
		"message": "anyone may call the URL of hook without authentication",
		"evidence": "none",
	}}
}

test_a_url_for_callers_of_aws_passes if {
	count(found(object.union(open, {"auth": "iam"}))) == 0
}

test_other_triggers_pass if {
	count(found(object.union(open, {"kind": "httpApi"}))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	places := {u.at | some u in policy.unknown} with input as having(model.blanked(open, "auth"))
	places == {"/triggers/hook.url.0/auth"}
}

url(properties) := {"type": "AWS::Lambda::Url", "properties": properties}

test_a_url_of_a_function_of_another_stack if {
	places := {v.at | some v in policy.violation} with input as {"resources": {"U": url({"AuthType": "NONE"})}}
	places == {"/resources/U/properties/AuthType"}
	count(policy.violation) == 0 with input as {"resources": {"U": url({"AuthType": "AWS_IAM"})}}
	once := {"resources": {"U": url({"AuthType": "NONE"})}, "triggers": {"t": {"kind": "url", "logicalId": "U", "auth": "iam"}}}
	count(policy.violation) == 0 with input as once
	places_unknown := {u.at | some u in policy.unknown} with input as {"resources": {"U": object.union(url({}), {"unknown": {"AuthType": 0}})}}
	places_unknown == {"/resources/U/properties/AuthType"}
}
