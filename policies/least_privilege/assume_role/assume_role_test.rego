package gatehouse.least_privilege.assume_role_test

import data.gatehouse.least_privilege.assume_role as policy
import data.gatehouse.lib.model

statement := {
	"effect": "Allow",
	"origin": "provider",
	"actions": [{"pattern": "sts:AssumeRole"}],
	"resources": [{"text": "*", "scope": "all"}],
}

assuming(scope, granting) := {"roles": {"Shared": {
	"origin": "framework",
	"owners": ["functions/create"],
	"statements": [granting],
	"grants": {"sts:AssumeRole": [{"statement": 0, "scope": scope, "conditional": false}]},
}}}

found(stack) := there if there := policy.violation with input as stack

test_any_role if {
	found(assuming("all", statement)) == {{
		"at": "/roles/Shared/statements/0/actions/0",
		"message": "create may assume any role that trusts its account",
		"evidence": "sts:AssumeRole",
		"related": [],
	}}
	count(found(assuming("service", statement))) == 1
}

test_named_roles_pass if {
	every scope in ["one", "pattern"] { count(found(assuming(scope, statement))) == 0 }
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["effect", "actions", "notActions", "resources"] {
		there := {u.at | some u in policy.unknown} with input as assuming("one", model.blanked(statement, field))
		there == {concat("", ["/roles/Shared/statements/0/", field])}
	}
}

test_the_way_in_from_the_internet_is_said if {
	open := found(exposing(assuming("all", statement)))
	{v.message | some v in open} == {concat("", [
		"create may assume any role that trusts its account",
		"; open to the internet: POST /orders -> create -> sts:AssumeRole -> any role",
	])}
	{v.related | some v in open} == {way_in}
}

exposing(stack) := object.union(stack, {
	"functions": {"create": {"exposure": {"internet": ["create.httpApi.0"]}}},
	"triggers": {"create.httpApi.0": {"kind": "httpApi", "method": "POST", "path": "/orders"}},
})

way_in := ["/triggers/create.httpApi.0", "/functions/create"]
