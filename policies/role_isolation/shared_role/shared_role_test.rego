package gatehouse.role_isolation.shared_role_test

import data.gatehouse.lib.model
import data.gatehouse.role_isolation.shared_role as policy

serving(origin, names) := {
	"functions": {name: {"role": "Shared"} | some name in names},
	"roles": {"Shared": {"origin": origin, "owners": [concat("/", ["functions", name]) | some name in names]}},
}

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

test_two_functions_with_one_role if {
	found(serving("template", ["create", "list"])) == {
		{"at": "/functions/create/role", "message": "create uses the same role as list", "evidence": "Shared"},
		{"at": "/functions/list/role", "message": "list uses the same role as create", "evidence": "Shared"},
	}
}

test_a_role_from_elsewhere_is_shared_too if {
	count(found(serving("external", ["create", "list", "remove"]))) == 3
}

test_a_role_of_its_own_passes if {
	count(found(serving("template", ["create"]))) == 0
}

test_the_default_role_of_the_framework_is_left_to_ro02 if {
	count(found(serving("framework", ["create", "list"]))) == 0
}

test_other_owners_are_left_to_ro04 if {
	stack := serving("template", ["create"])
	count(found(object.union(stack, {"roles": {"Shared": {"owners": ["functions/create", "resources/Machine"]}}}))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	stack := serving("template", ["create", "list"])
	create := model.blanked(stack.functions.create, "role")
	{u.at | some u in doubted({"functions": {"create": create, "list": stack.functions.list}, "roles": stack.roles})} == {"/functions/create/role"}
	every field in ["origin", "owners"] {
		roles := {"Shared": model.blanked(stack.roles.Shared, field)}
		{u.at | some u in doubted({"functions": stack.functions, "roles": roles})} == {concat("", ["/roles/Shared/", field])}
	}
}

test_the_only_function_shares_with_no_other if {
	count(doubted({"functions": {"create": {"unknown": {"role": 0}}}, "roles": {}})) == 0
}

test_a_choice_between_roles_may_be_the_role_of_another if {
	chosen := {"origin": "unresolved", "text": "${Fn::If(IsProd,${Shared.Arn},${Own.Arn})}", "owners": ["functions/list"]}
	{u.at | some u in doubted(beside(chosen, "Shared"))} == {"/functions/list/role"}
	count(doubted(beside(chosen, "Third"))) == 0
}

beside(chosen, other) := {
	"functions": {"create": {"role": other}, "list": {"role": "chosen"}},
	"roles": {"chosen": chosen, other: {"origin": "template", "owners": ["functions/create"]}},
}
