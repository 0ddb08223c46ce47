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
