package gatehouse.secrets.environment_key_test

import data.gatehouse.lib.model
import data.gatehouse.secrets.environment_key as policy

create := {"environment": {"TABLE": {"from": "function", "value": "orders"}}}

found(lambda) := there if there := policy.violation with input as {"functions": {"create": lambda}}

doubted(lambda) := {u.at | some u in there} if there := policy.unknown with input as {"functions": {"create": lambda}}

test_variables_without_a_key if {
	found(create) == {{
		"at": "/functions/create",
		"message": "the environment of create is encrypted with a key of AWS, not with one of yours",
		"evidence": "no key",
	}}
}

test_a_key_passes_and_so_does_nothing_to_encrypt if {
	count(found(object.union(create, {"kmsKey": {"text": "${Key.Arn}", "scope": "one"}}))) == 0
	count(found({"environment": {}})) == 0
	count(found({"environment": {"STAGE": {"from": "framework"}}})) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	doubted(model.blanked(create, "kmsKey")) == {"/functions/create/kmsKey"}
	doubted(model.blanked({"environment": {}}, "environment")) == {"/functions/create/environment"}
	doubted(model.blanked({"environment": {}}, "kmsKey")) == set()
}
