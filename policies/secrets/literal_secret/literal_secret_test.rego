package gatehouse.secrets.literal_secret_test

import data.gatehouse.secrets.literal_secret as policy

found := {
	"at": "/functions/create/environment/DB_PASSWORD/value",
	"name": "environment.DB_PASSWORD",
	"kind": "named",
	"redacted": "...",
}

test_a_literal_that_its_name_gives_away if {
	there := policy.violation with input as {"secrets": [found]}
	there == {{
		"at": "/functions/create/environment/DB_PASSWORD/value",
		"message": "DB_PASSWORD of create is written out: whoever reads the repository or the deployed settings knows it",
		"evidence": {"kind": "named", "name": "environment.DB_PASSWORD"},
	}}
}

test_a_token_of_a_known_format_is_left_to_sec01 if {
	count(policy.violation) == 0 with input as {"secrets": [object.union(found, {"kind": "github-token"})]}
}

test_a_model_without_secrets_passes if {
	count(policy.violation) == 0 with input as {"secrets": []}
}

test_what_aws_is_to_keep_is_left_to_sec07 if {
	stored := object.union(found, {"at": "/resources/Db/properties/SecretString"})
	count(policy.violation) == 0 with input as {"secrets": [stored], "resources": {"Db": {"type": "AWS::SecretsManager::Secret"}}}
}

test_an_inherited_secret_is_told_once if {
	repeated := object.union(found, {"at": "/functions/list/environment/DB_PASSWORD/value"})
	functions := {name: {"environment": {"DB_PASSWORD": {"from": "provider"}}} | some name in ["create", "list"]}
	there := {v.at | some v in policy.violation} with input as {"secrets": [found, repeated], "functions": functions}
	there == {"/functions/create/environment/DB_PASSWORD/value"}
}
