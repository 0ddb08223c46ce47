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
