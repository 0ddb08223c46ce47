package gatehouse.lib.secret_test

import data.gatehouse.lib.secret

found := {
	"at": "/functions/create/environment/API_KEY/value",
	"name": "environment.API_KEY",
	"kind": "github-token",
	"redacted": "ghp_...",
}

test_what_holds_it_in_words if {
	secret.holder(found) == "API_KEY of create"
	secret.holder({"at": "/outputs/Key", "name": ""}) == "outputs Key"
}

test_its_identity_is_not_its_value if {
	secret.evidence(found) == {"kind": "github-token", "name": "environment.API_KEY"}
}
