package gatehouse.least_privilege.service_wildcard_test

import data.gatehouse.least_privilege.service_wildcard as policy
import data.gatehouse.lib.model

everything := {"text": "*", "scope": "all"}

table := {"text": "${Orders.Arn}", "resource": "Orders", "scope": "one"}

granting(pattern, resource) := {
	"effect": "Allow",
	"origin": "provider",
	"actions": [{"pattern": pattern, "count": 68, "writes": 31}],
	"resources": [resource],
}

holding(granted) := {"roles": {"Shared": {"origin": "framework", "owners": ["functions/create"], "statements": [granted]}}}

found(granted) := there if there := policy.violation with input as holding(granted)

doubted(granted) := there if there := policy.unknown with input as holding(granted)

test_every_action_of_a_service_on_everything if {
	found(granting("dynamodb:*", everything)) == {{
		"at": "/roles/Shared/statements/0/actions/0",
		"message": "create may call dynamodb:* (68 actions, 31 of them writes) on every resource",
		"evidence": "dynamodb:*",
		"case": "default",
		"related": ["/roles/Shared/statements/0/resources/0"],
	}}
}

test_on_named_resources_of_the_stack_it_is_milder if {
	{v.case | some v in found(granting("dynamodb:*", table))} == {"scoped"}
}

test_a_resource_that_cannot_be_known_is_not_one_of_the_stack if {
	{v.case | some v in found(model.blanked(granting("dynamodb:*", table), "resources"))} == {"default"}
}

test_all_actions_on_a_scoped_resource if {
	{v.case | some v in found(granting("*", table))} == {"default"}
}

test_all_actions_on_everything_is_left_to_lp01 if {
	count(found(granting("*", everything))) == 0
}

test_named_and_partly_named_actions_pass if {
	every pattern in ["dynamodb:PutItem", "dynamodb:Put*", "logs:PutLogEvents"] {
		count(found(granting(pattern, everything))) == 0
	}
}

test_what_is_denied_passes if {
	count(found(object.union(granting("dynamodb:*", everything), {"effect": "Deny"}))) == 0
}

test_the_breadth_of_managed_policies_is_left_to_lp12 if {
	count(found(object.union(granting("logs:*", everything), {"origin": "managed"}))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["effect", "actions"] {
		granted := model.blanked(granting("dynamodb:*", everything), field)
		{u.at | some u in doubted(granted)} == {concat("", ["/roles/Shared/statements/0/", field])}
	}
}

test_a_role_from_elsewhere_cannot_be_judged if {
	given := {"roles": {"Given": {"origin": "external", "owners": ["functions/create"], "statements": []}}}
	doubts := policy.unknown with input as given
	{u.message | some u in doubts} == {"whether create may call every action of a service: its role is defined elsewhere"}
}

test_it_is_denied_on_named_resources_too_where_anyone_on_the_internet_gets_in if {
	open := policy.violation with input as exposing(holding(granting("dynamodb:*", table)))
	open == {{
		"at": "/roles/Shared/statements/0/actions/0",
		"message": concat("", [
			"create may call dynamodb:* (68 actions, 31 of them writes) on ${Orders.Arn}",
			"; open to the internet: POST /orders -> create -> dynamodb:* -> ${Orders.Arn}",
		]),
		"evidence": "dynamodb:*",
		"case": "exposed",
		"related": array.concat(way_in, ["/roles/Shared/statements/0/resources/0"]),
	}}
	wide := policy.violation with input as exposing(holding(granting("dynamodb:*", everything)))
	{v.case | some v in wide} == {"default"}
}

exposing(stack) := object.union(stack, {
	"functions": {"create": {"exposure": {"internet": ["create.httpApi.0"]}}},
	"triggers": {"create.httpApi.0": {"kind": "httpApi", "method": "POST", "path": "/orders"}},
})

way_in := ["/triggers/create.httpApi.0", "/functions/create"]

test_what_deny_or_boundary_takes_away_passes if {
	granted := granting("dynamodb:*", everything)
	count(found(object.union(granted, {"actions": [object.union(granted.actions[0], {"left": "none"})]}))) == 0
	count(found(object.union(granted, {"actions": [object.union(granted.actions[0], {"left": "one"})]}))) == 1
}
