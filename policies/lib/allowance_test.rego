package gatehouse.lib.allowance_test

import data.gatehouse.lib.allowance

stack := {"roles": {
	"Used": {"owners": ["functions/create"], "statements": [
		{"effect": "Deny", "origin": "template"},
		{"effect": "Allow", "origin": "managed"},
		{"effect": "Allow", "origin": "framework"},
		{"effect": "Allow", "origin": "template"},
	]},
	"Unused": {"owners": [], "statements": [{"effect": "Allow", "origin": "template"}]},
}}

test_only_what_people_allow_functions if {
	found := allowance.statements with input as stack
	found == {["Used", 3]: {"effect": "Allow", "origin": "template"}}
}

test_what_cannot_be_known_of_them_comes_with_the_statement if {
	open := {"effect": "Allow", "origin": "template", "unknown": {"resources": 0}}
	roles := {"Used": {"owners": ["functions/create"], "statements": [open, object.union(open, {"origin": "managed"})]}}
	found := allowance.doubts("Used", roles.Used, "resources")
	found == {{
		"at": "/roles/Used/statements/0/resources",
		"what": "the resources of a statement cannot be known",
		"statement": open,
	}}
	others := allowance.doubts("Used", roles.Used, "actions")
	others == set()
}

test_what_deny_and_boundary_take if {
	allowance.taken({"left": "none"})
	every left in ["none", "one", "pattern"] { allowance.narrowed({"left": left}) }
	every allowed in [{"left": "all"}, {"left": "service"}, {}] {
		not allowance.taken(allowed)
		not allowance.narrowed(allowed)
	}
}

test_a_known_service_bounds_what_cannot_be_known if {
	open := {"effect": "Allow", "origin": "template", "unknown": {"resources": 0}}
	roles := {"Used": {"owners": ["functions/create"], "statements": [open, object.union(open, {"resourceService": "s3"})]}}
	found := allowance.unbounded("Used", roles.Used)
	{doubt.at | some doubt in found} == {"/roles/Used/statements/0/resources"}
}
