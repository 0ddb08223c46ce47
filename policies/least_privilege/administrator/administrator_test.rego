package gatehouse.least_privilege.administrator_test

import data.gatehouse.least_privilege.administrator as policy
import data.gatehouse.lib.model

everything := {"text": "*", "scope": "all"}

table := {"text": "${Orders.Arn}", "resource": "Orders", "scope": "one"}

granting(pattern, resource) := {
	"effect": "Allow",
	"origin": "provider",
	"actions": [{"pattern": pattern}],
	"resources": [resource],
}

holding(statements, policies) := {"roles": {"Shared": {
	"origin": "framework",
	"owners": ["functions/create"],
	"statements": statements,
	"managedPolicies": [{"arn": arn, "known": true} | some arn in policies],
}}}

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

test_all_actions_on_all_resources if {
	found(holding([granting("*", everything)], [])) == {{
		"at": "/roles/Shared/statements/0/actions/0",
		"message": "create may call every action on every resource",
		"evidence": "*",
		"related": [],
	}}
	count(found(holding([granting("*:*", everything)], []))) == 1
}

test_administrators_policies_in_every_partition if {
	found(holding([], ["arn:aws:iam::aws:policy/AdministratorAccess"])) == {{
		"at": "/roles/Shared/managedPolicies/0",
		"message": "create holds AdministratorAccess, made by AWS for administrators",
		"evidence": "AdministratorAccess",
		"related": [],
	}}
	every arn in [
		"arn:aws-cn:iam::aws:policy/PowerUserAccess",
		"arn:${AWS::Partition}:iam::aws:policy/IAMFullAccess",
	] {
		count(found(holding([], [arn]))) == 1
	}
}

test_less_than_everything_passes if {
	every statement in [
		granting("*", table),
		granting("dynamodb:*", everything),
		object.union(granting("*", everything), {"effect": "Deny"}),
		object.union(granting("*", everything), {"origin": "managed"}),
	] {
		count(found(holding([statement], []))) == 0
	}
}

test_other_policies_pass if {
	every arn in [
		"arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
		"arn:aws:iam::aws:policy/AdministratorAccess-Amplify",
		"arn:aws:iam::123456789012:policy/AdministratorAccess",
	] {
		count(found(holding([], [arn]))) == 0
	}
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["effect", "actions", "resources"] {
		stack := holding([model.blanked(granting("*", everything), field)], [])
		{u.at | some u in doubted(stack)} == {concat("", ["/roles/Shared/statements/0/", field])}
	}
	every field in ["statements", "managedPolicies"] {
		stack := {"roles": {"Shared": model.blanked(holding([], []).roles.Shared, field)}}
		{u.at | some u in doubted(stack)} == {concat("", ["/roles/Shared/", field])}
	}
}

test_unknown_resources_of_named_actions_do_not_matter if {
	count(doubted(holding([model.blanked(granting("dynamodb:*", everything), "resources")], []))) == 0
}

test_a_policy_that_is_not_known_here_cannot_be_judged if {
	attached := [{"arn": "arn:aws:iam::123456789012:policy/team", "known": false}]
	stack := {"roles": {"Shared": object.union(holding([], []).roles.Shared, {"managedPolicies": attached})}}
	{u.at | some u in doubted(stack)} == {"/roles/Shared/managedPolicies/0"}
}

test_the_way_in_from_the_internet_is_said if {
	open := found(exposing(holding([granting("*", everything)], ["arn:aws:iam::aws:policy/AdministratorAccess"])))
	path := "; open to the internet: POST /orders -> create -> every action -> every resource"
	{v.message | some v in open} == {
		concat("", ["create may call every action on every resource", path]),
		concat("", ["create holds AdministratorAccess, made by AWS for administrators", path]),
	}
	every v in open { v.related == way_in }
}

exposing(stack) := object.union(stack, {
	"functions": {"create": {"exposure": {"internet": ["create.httpApi.0"]}}},
	"triggers": {"create.httpApi.0": {"kind": "httpApi", "method": "POST", "path": "/orders"}},
})

way_in := ["/triggers/create.httpApi.0", "/functions/create"]
