package gatehouse.secrets.known_token_test

import data.gatehouse.secrets.known_token as policy

found := {
	"at": "/functions/create/environment/API_KEY/value",
	"name": "environment.API_KEY",
	"kind": "github-token",
	"redacted": "ghp_...",
}

test_a_token_of_a_known_format if {
	there := policy.violation with input as {"secrets": [found]}
	there == {{
		"at": "/functions/create/environment/API_KEY/value",
		"message": "API_KEY of create holds a secret in plain text: github-token (ghp_...)",
		"evidence": {"kind": "github-token", "name": "environment.API_KEY"},
	}}
}

test_a_literal_that_only_its_name_gives_away_is_left_to_sec02 if {
	count(policy.violation) == 0 with input as {"secrets": [object.union(found, {"kind": "named"})]}
}

test_a_model_without_secrets_passes if {
	count(policy.violation) == 0 with input as {"secrets": []}
}

test_an_inherited_secret_is_told_once if {
	repeated := object.union(found, {"at": "/functions/list/environment/API_KEY/value"})
	functions := {name: {"environment": {"API_KEY": {"from": "provider"}}} | some name in ["create", "list"]}
	there := {v.at | some v in policy.violation} with input as {"secrets": [found, repeated], "functions": functions}
	there == {"/functions/create/environment/API_KEY/value"}
}
