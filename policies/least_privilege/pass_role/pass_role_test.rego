package gatehouse.least_privilege.pass_role_test

import data.gatehouse.least_privilege.pass_role as policy
import data.gatehouse.lib.model

statement(conditions) := {
	"effect": "Allow",
	"origin": "provider",
	"actions": [{"pattern": "iam:PassRole"}],
	"resources": [{"text": "*", "scope": "all"}],
	"conditions": conditions,
}

passing(scope, granting) := {"roles": {"Shared": {
	"origin": "framework",
	"owners": ["functions/create"],
	"statements": [granting],
	"grants": {"iam:PassRole": [{"statement": 0, "scope": scope, "conditional": false}]},
}}}

to_lambda := {"StringEquals": {"iam:PassedToService": ["lambda.amazonaws.com"]}}

found(stack) := there if there := policy.violation with input as stack

cases(stack) := {v.case | some v in found(stack)}

test_any_role_to_any_service if {
	found(passing("all", statement({}))) == {{
		"at": "/roles/Shared/statements/0/actions/0",
		"message": "create may pass any role to any service",
		"evidence": "iam:PassRole",
		"case": "default",
		"related": [],
	}}
	cases(passing("service", statement({}))) == {"default"}
}

test_any_role_to_a_service_that_is_named_is_milder if {
	cases(passing("all", statement(to_lambda))) == {"conditional"}
}

test_a_star_in_place_of_a_service_limits_nothing if {
	any_service := {"StringLike": {"iam:PassedToService": ["*"]}}
	cases(passing("all", statement(any_service))) == {"default"}
	cases(passing("one", statement(any_service))) == {"scoped"}
}

test_a_named_role_to_any_service_is_noted if {
	cases(passing("one", statement({}))) == {"scoped"}
}

test_a_named_role_to_a_named_service_passes if {
	cases(passing("one", statement(to_lambda))) == set()
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["effect", "actions", "notActions", "resources", "conditions"] {
		there := {u.at | some u in policy.unknown} with input as passing("all", model.blanked(statement({}), field))
		there == {concat("", ["/roles/Shared/statements/0/", field])}
	}
}

test_it_is_graver_where_anyone_on_the_internet_gets_in if {
	cases(exposing(passing("all", statement({})))) == {"default"}
	cases(exposing(passing("all", statement(to_lambda)))) == {"conditional_exposed"}
	cases(exposing(passing("one", statement({})))) == {"scoped_exposed"}
	cases(exposing(passing("one", statement(to_lambda)))) == set()
	{v.message | some v in found(exposing(passing("all", statement(to_lambda))))} == {concat("", [
		"create may pass any role to some services",
		"; open to the internet: POST /orders -> create -> iam:PassRole -> any role",
	])}
	{v.related | some v in found(exposing(passing("all", statement(to_lambda))))} == {way_in}
}

exposing(stack) := object.union(stack, {
	"functions": {"create": {"exposure": {"internet": ["create.httpApi.0"]}}},
	"triggers": {"create.httpApi.0": {"kind": "httpApi", "method": "POST", "path": "/orders"}},
})

way_in := ["/triggers/create.httpApi.0", "/functions/create"]
