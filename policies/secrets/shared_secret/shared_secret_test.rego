package gatehouse.secrets.shared_secret_test

import data.gatehouse.lib.model
import data.gatehouse.secrets.shared_secret as policy

shared(variable) := {
	"functions": {name: {"environment": {"DB_PASSWORD": object.union({"from": "provider", "secretName": true}, variable)}} |
		some name in ["create", "list"]
	},
	"parameters": {
		"Password": {"type": "String", "noEcho": true},
		"ApiToken": {"type": "String", "noEcho": false, "secretName": true},
		"Table": {"type": "String", "noEcho": false},
	},
}

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := {u.at | some u in there} if there := policy.unknown with input as stack

literal := {"value": {"secret": {"kind": "named", "redacted": "..."}}}

test_a_secret_that_every_function_is_given if {
	found(shared(literal)) == {{
		"at": "/functions/create/environment/DB_PASSWORD/value",
		"message": "DB_PASSWORD of create and list is a secret, and every function is given it",
		"evidence": "DB_PASSWORD",
	}}
}

test_wherever_it_comes_from if {
	every variable in [
		{"dynamic": "ssm", "unknown": {"value": 0}},
		{"dynamic": "secretsmanager", "secretName": false, "unknown": {"value": 0}},
		{"parameter": "Password", "secretName": false, "unknown": {"value": 0}},
		{"parameter": "ApiToken", "unknown": {"value": 0}},
	] {
		count(found(shared(variable))) == 1
		doubted(shared(variable)) == set()
	}
}

test_one_function_and_what_is_no_secret_pass if {
	one := object.union(shared({}), {"functions": {"create": {"environment": {"DB_PASSWORD": object.union(literal, {"from": "provider"})}}}})
	count(found(object.filter(one, ["parameters"]))) == 0
	count(found({"functions": {"create": one.functions.create}})) == 0
	count(found(shared({"value": "${Credentials}"}))) == 0
	count(found(shared({"parameter": "Table", "secretName": false, "unknown": {"value": 0}}))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	doubted(shared({"unknown": {"value": 0}})) == {"/functions/create/environment/DB_PASSWORD/value"}
	two := {"functions": {"create": model.blanked({"environment": {}}, "environment"), "list": {"environment": {}}}}
	doubted(two) == {"/functions/create/environment"}
}

test_variables_whose_names_are_not_known_are_never_passed_over if {
	stack := {"functions": {name: {"environment": {"${ssm:x}": {"from": "provider", "dynamic": "ssm", "unknown": {"value": 0}}}} |
		some name in ["create", "list"]
	}}
	doubted(stack) == {"/functions/create/environment/${ssm:x}/value"}
}
