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

test_one_outside_of_all_values_is_held_by_its_key if {
	secret.holder({"at": "/sources/0/120-160", "name": "github"}) == "github"
}

test_the_value_that_aws_is_to_keep if {
	resources := {"Db": {"type": "AWS::SecretsManager::Secret"}, "Api": {"type": "AWS::SSM::Parameter"}}
	stored := [at |
		some at in [
			"/resources/Db/properties/SecretString",
			"/resources/Api/properties/Value",
			"/resources/Api/properties/Description",
			"/functions/create/environment/KEY/value",
		]
		secret.stored({"at": at}) with input as {"resources": resources}
	]
	stored == ["/resources/Db/properties/SecretString", "/resources/Api/properties/Value"]
}
