package gatehouse.least_privilege.privilege_escalation_test

import data.gatehouse.least_privilege.privilege_escalation as policy
import data.gatehouse.lib.model

everything := {"text": "*", "scope": "all"}

by(index, scope) := {"statement": index, "scope": scope, "conditional": false}

allowing(patterns) := {
	"effect": "Allow",
	"origin": "provider",
	"actions": [{"pattern": pattern} | some pattern in patterns],
	"resources": [everything],
	"conditions": {},
}

holding(statements, grants) := {"roles": {"Shared": {
	"origin": "framework",
	"owners": ["functions/create"],
	"statements": statements,
	"grants": grants,
}}}

passing(scope, conditions) := holding(
	[object.union(allowing(["iam:PassRole"]), {"conditions": conditions}), allowing(["lambda:CreateFunction", "lambda:InvokeFunction"])],
	{
		"iam:PassRole": [by(0, scope)],
		"lambda:CreateFunction": [by(1, "all")],
		"lambda:InvokeFunction": [by(1, "all")],
	},
)

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

test_an_action_that_needs_no_other if {
	found(holding([allowing(["iam:PutRolePolicy"])], {"iam:PutRolePolicy": [by(0, "all")]})) == {{
		"at": "/roles/Shared/statements/0/actions/0",
		"message": "create can gain more rights by iam:PutRolePolicy",
		"evidence": ["iam:PutRolePolicy"],
		"related": [],
	}}
}

test_a_combination_across_statements if {
	found(passing("all", {})) == {{
		"at": "/roles/Shared/statements/0/actions/0",
		"message": "create can run a Lambda function under another role: by iam:PassRole with lambda:CreateFunction and lambda:InvokeFunction",
		"evidence": ["lambda:CreateFunction", "lambda:InvokeFunction"],
		"case": "default",
		"related": ["/roles/Shared/statements/1/actions/0", "/roles/Shared/statements/1/actions/1"],
	}}
}

test_half_a_combination_passes if {
	count(found(holding([allowing(["iam:PassRole", "lambda:CreateFunction"])], {
		"iam:PassRole": [by(0, "all")],
		"lambda:CreateFunction": [by(0, "all")],
	}))) == 0
}

test_passing_named_roles_passes if {
	count(found(passing("one", {}))) == 0
}

test_passing_roles_by_a_pattern_is_milder if {
	{v.case | some v in found(passing("pattern", {}))} == {"pattern"}
}

test_passing_to_another_service_passes if {
	count(found(passing("all", {"StringEquals": {"iam:PassedToService": ["states.amazonaws.com"]}}))) == 0
	count(found(passing("all", {"StringEquals": {"iam:PassedToService": ["lambda.amazonaws.com"]}}))) == 1
}

test_administrators_are_left_to_lp01 if {
	count(found(holding([allowing(["*"])], {"iam:PutRolePolicy": [by(0, "all")]}))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["effect", "actions", "notActions", "resources", "conditions"] {
		statement := model.blanked(allowing(["iam:PutRolePolicy"]), field)
		{u.at | some u in doubted(holding([statement], {}))} == {concat("", ["/roles/Shared/statements/0/", field])}
	}
	every field in ["statements", "managedPolicies"] {
		stack := {"roles": {"Shared": model.blanked(holding([], {}).roles.Shared, field)}}
		{u.at | some u in doubted(stack)} == {concat("", ["/roles/Shared/", field])}
	}
}

test_unknown_resources_of_other_actions_do_not_matter if {
	count(doubted(holding([model.blanked(allowing(["dynamodb:PutItem"]), "resources")], {}))) == 0
}

test_an_unknown_condition_may_limit_the_services if {
	stack := passing("all", {})
	statement := model.blanked(stack.roles.Shared.statements[0], "conditions")
	blank := holding([statement, stack.roles.Shared.statements[1]], stack.roles.Shared.grants)
	count(found(blank)) == 0
	{u.at | some u in doubted(blank)} == {"/roles/Shared/statements/0/conditions"}
}

test_the_way_in_from_the_internet_is_said if {
	alone := found(exposing(holding([allowing(["iam:PutRolePolicy"])], {"iam:PutRolePolicy": [by(0, "all")]})))
	{v.message | some v in alone} == {concat("", [
		"create can gain more rights by iam:PutRolePolicy",
		"; open to the internet: POST /orders -> create -> iam:PutRolePolicy -> more rights",
	])}
	together := found(exposing(passing("all", {})))
	{v.message | some v in together} == {concat("", [
		"create can run a Lambda function under another role: by iam:PassRole with lambda:CreateFunction and lambda:InvokeFunction",
		"; open to the internet: POST /orders -> create -> iam:PassRole -> a Lambda function",
	])}
	{v.related | some v in together} == {array.concat(way_in, ["/roles/Shared/statements/1/actions/0", "/roles/Shared/statements/1/actions/1"])}
}

exposing(stack) := object.union(stack, {
	"functions": {"create": {"exposure": {"internet": ["create.httpApi.0"]}}},
	"triggers": {"create.httpApi.0": {"kind": "httpApi", "method": "POST", "path": "/orders"}},
})

way_in := ["/triggers/create.httpApi.0", "/functions/create"]
