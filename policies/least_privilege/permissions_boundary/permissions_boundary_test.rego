package gatehouse.least_privilege.permissions_boundary_test

import data.gatehouse.least_privilege.permissions_boundary as policy
import data.gatehouse.lib.model

plain := {"origin": "template", "owners": ["functions/create"]}

bounded := object.union(plain, {"boundary": {"text": "arn:aws:iam::123456789012:policy/ceiling", "scope": "one"}})

found(holder, accepted) := there if {
	there := policy.violation with input as {"roles": {"CreateRole": holder}}
		with data.gatehouse.parameters.LP15 as {"required": true, "accepted": accepted}
}

places(holder) := there if {
	there := {u.at | some u in policy.unknown} with input as {"roles": {"CreateRole": holder}}
		with data.gatehouse.parameters.LP15.required as true
}

test_a_role_without_a_boundary if {
	found(plain, ["*"]) == {{
		"at": "/roles/CreateRole",
		"message": "the role of create has no permissions boundary",
		"evidence": "no boundary",
	}}
}

test_a_boundary_that_does_not_count if {
	found(bounded, ["team"]) == {{
		"at": "/roles/CreateRole/boundary",
		"message": "the permissions boundary of create is arn:aws:iam::123456789012:policy/ceiling, which does not count",
		"evidence": "arn:aws:iam::123456789012:policy/ceiling",
	}}
}

test_a_boundary_that_counts_passes if {
	every accepted in [["*"], ["team", "ceiling"], ["arn:aws:iam::123456789012:policy/ceiling"]] { count(found(bounded, accepted)) == 0 }
}

test_any_boundary_counts_unless_some_are_named if {
	count(policy.violation) == 0 with input as {"roles": {"CreateRole": bounded}}
		with data.gatehouse.parameters.LP15.required as true
}

test_it_is_off_until_an_organisation_demands_it if {
	count(policy.violation) == 0 with input as {"roles": {"CreateRole": plain}}
	count(policy.unknown) == 0 with input as {"roles": {"CreateRole": model.blanked(plain, "boundary")}}
}

test_what_cannot_be_known_is_never_passed_over if {
	places(model.blanked(bounded, "boundary")) == {"/roles/CreateRole/boundary"}
	places(object.union(plain, {"origin": "external"})) == {"/roles/CreateRole"}
	places(model.blanked(plain, "origin")) == {"/roles/CreateRole"}
	count(found(model.blanked(plain, "owners"), ["*"])) == 1
}
