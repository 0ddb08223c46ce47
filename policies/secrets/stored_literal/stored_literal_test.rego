package gatehouse.secrets.stored_literal_test

import data.gatehouse.lib.model
import data.gatehouse.secrets.stored_literal as policy

resources := {
	"Db": {"type": "AWS::SecretsManager::Secret", "properties": {"SecretString": {"secret": {"kind": "named", "redacted": "..."}}}},
	"Api": {"type": "AWS::SSM::Parameter", "properties": {"Name": "/orders/api-key", "Value": "x"}},
	"Table": {"type": "AWS::DynamoDB::Table", "properties": {}},
}

named(at) := {"at": at, "name": "properties.SecretString", "kind": "named", "redacted": "..."}

found(secret) := there if there := policy.violation with input as {"resources": resources, "secrets": [secret]}

doubted(stack) := {u.at | some u in there} if there := policy.unknown with input as stack

changed(id, resource) := {"resources": object.union(resources, {id: resource}), "unresolved": [
	{"id": 0, "expression": "${file(secrets.js):db}"},
	{"id": 1, "expression": "!Ref DbPassword"},
]}

test_a_secret_that_is_written_out if {
	found(named("/resources/Db/properties/SecretString")) == {{
		"at": "/resources/Db/properties/SecretString",
		"message": "SecretString of Db is written out, so that the store keeps nothing secret",
		"evidence": {"kind": "named", "name": "properties.SecretString"},
	}}
	count(found(named("/resources/Api/properties/Value"))) == 1
}

test_tokens_and_other_properties_are_left_to_others if {
	count(found(object.union(named("/resources/Db/properties/SecretString"), {"kind": "github-token"}))) == 0
	count(found(named("/resources/Db/properties/Description"))) == 0
	count(found(named("/functions/create/environment/KEY/value"))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	doubted(changed("Db", model.blanked(resources.Db, "properties"))) == {"/resources/Db/properties/properties"}
	doubted(changed("Api", model.blanked(resources.Api, "Name"))) == {"/resources/Api/properties/Name"}
	doubted(changed("Db", model.blanked(resources.Db, "SecretString"))) == {"/resources/Db/properties/SecretString"}
}

test_a_value_that_is_given_at_deployment_is_not_written_out if {
	doubted(changed("Db", {"type": "AWS::SecretsManager::Secret", "properties": {}, "unknown": {"SecretString": 1}})) == set()
}
