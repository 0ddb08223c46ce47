package gatehouse.role_isolation.role_from_elsewhere_test

import data.gatehouse.lib.model
import data.gatehouse.role_isolation.role_from_elsewhere as policy

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

stack(origin) := {"functions": {"create": {"role": "R"}}, "roles": {"R": {"origin": origin}}}

test_a_role_from_elsewhere if {
	found(stack("external")) == {{"at": "/functions/create/role", "message": "what create may do is not in this stack: its role is made elsewhere", "evidence": "R"}}
}

test_roles_of_the_stack_pass if {
	every origin in ["template", "function", "framework"] {
		count(found(stack(origin))) == 0
		count(doubted(stack(origin))) == 0
	}
}

test_what_cannot_be_known_is_never_passed_over if {
	count(doubted(stack("unresolved"))) == 1
	count(doubted({"functions": {"create": model.blanked({"role": "R"}, "role")}, "roles": {}})) == 1
	count(doubted({"functions": {"create": {"role": "R"}}, "roles": {"R": model.blanked({"origin": "external"}, "origin")}})) == 1
}
