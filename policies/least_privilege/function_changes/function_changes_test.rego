package gatehouse.least_privilege.function_changes_test

import data.gatehouse.least_privilege.function_changes as policy
import data.gatehouse.lib.model

granting(pattern) := {
	"effect": "Allow",
	"origin": "template",
	"actions": [{"pattern": pattern}],
	"resources": [{"text": "*", "scope": "all"}],
}

holding(granted, granted_actions, internet) := {
	"functions": {"release": {"exposure": {"internet": internet}}},
	"triggers": {"release.url.0": {"kind": "url"}},
	"roles": {"ReleaseRole": {
		"origin": "template",
		"owners": ["functions/release"],
		"statements": [granted],
		"managedPolicies": [],
		"grants": {action: [{"statement": 0, "scope": "all", "conditional": false}] | some action in granted_actions},
	}},
}

changing := ["lambda:UpdateFunctionCode", "lambda:AddPermission"]

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

test_what_changes_functions if {
	found(holding(granting("lambda:*"), changing, [])) == {{
		"at": "/roles/ReleaseRole/statements/0/actions/0",
		"message": "release may change functions: lambda:AddPermission and lambda:UpdateFunctionCode",
		"evidence": ["lambda:AddPermission", "lambda:UpdateFunctionCode"],
		"related": [],
	}}
}

test_the_way_in_from_the_internet_is_said if {
	open := found(holding(granting("lambda:Update*"), ["lambda:UpdateFunctionCode"], ["release.url.0"]))
	{v.message | some v in open} == {concat("", [
		"release may change functions: lambda:UpdateFunctionCode",
		"; open to the internet: function URL -> release -> lambda:UpdateFunctionCode -> functions of the account",
	])}
	{v.related | some v in open} == {["/triggers/release.url.0", "/functions/release"]}
}

test_calling_functions_passes if {
	count(found(holding(granting("lambda:InvokeFunction"), [], []))) == 0
}

test_functions_that_deploy_pass if {
	stack := holding(granting("lambda:*"), changing, [])
	count(policy.violation) == 0 with input as stack
		with data.gatehouse.parameters.LP08.deployers as ["release"]
	count(policy.violation) == 1 with input as stack
		with data.gatehouse.parameters.LP08.deployers as ["create"]
	count(policy.unknown) == 0 with input as holding(model.blanked(granting("lambda:*"), "actions"), [], [])
		with data.gatehouse.parameters.LP08.deployers as ["release"]
}

test_a_role_that_one_other_function_uses_is_judged if {
	stack := holding(granting("lambda:*"), changing, [])
	shared := object.union(stack.roles.ReleaseRole, {"owners": ["functions/release", "functions/create"]})
	count(policy.violation) == 1 with input as {"functions": stack.functions, "roles": {"ReleaseRole": shared}}
		with data.gatehouse.parameters.LP08.deployers as ["release"]
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["effect", "actions", "notActions", "resources"] {
		stack := holding(model.blanked(granting("lambda:AddPermission"), field), [], [])
		{u.at | some u in doubted(stack)} == {concat("", ["/roles/ReleaseRole/statements/0/", field])}
	}
	stack := holding(granting("lambda:*"), [], [])
	every field in ["statements", "managedPolicies"] {
		count(doubted({"functions": stack.functions, "roles": {"ReleaseRole": model.blanked(stack.roles.ReleaseRole, field)}})) == 1
	}
}
