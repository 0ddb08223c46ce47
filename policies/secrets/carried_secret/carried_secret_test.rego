package gatehouse.secrets.carried_secret_test

import data.gatehouse.lib.model
import data.gatehouse.secrets.carried_secret as policy

holding(variable) := {"functions": {"create": {"environment": {"DB_PASSWORD": object.union(
	{"from": "function", "secretName": true, "unknown": {"value": 0}},
	variable,
)}}}}

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := {u.at | some u in there} if there := policy.unknown with input as stack

test_a_secret_that_the_deployment_writes_into_the_environment if {
	found(holding({"dynamic": "ssm"})) == {{
		"at": "/functions/create/environment/DB_PASSWORD/value",
		"message": "DB_PASSWORD of create comes from the Parameter Store and stands in plain text in the function's settings",
		"evidence": {"variable": "DB_PASSWORD", "source": "the Parameter Store"},
		"case": "default",
	}}
	count(found(holding({"dynamic": "env"}))) == 1
	count(found(holding({"dynamic": "secretsmanager", "secretName": false}))) == 1
}

test_plain_values_under_other_names_pass if {
	count(found(holding({"dynamic": "env", "secretName": false}))) == 0
	count(found(holding({"dynamic": "other"}))) == 0
}

test_an_organisation_may_deny_it if {
	there := policy.violation with input as holding({"dynamic": "ssm"}) with data.gatehouse.parameters.SEC03.deny as true
	{v.case | some v in there} == {"denied"}
}

test_what_cannot_be_known_is_never_passed_over if {
	doubted(holding({})) == {"/functions/create/environment/DB_PASSWORD/value"}
	doubted({"functions": {"create": model.blanked({"environment": {}}, "environment")}}) == {"/functions/create/environment"}
	doubted(holding({"dynamic": "ssm"})) == set()
}

test_variables_whose_names_are_not_known_are_never_passed_over if {
	stack := {"functions": {"create": {"environment": {"${ssm:/orders/environment}": {"from": "function", "dynamic": "ssm", "unknown": {"value": 0}}}}}}
	doubted(stack) == {"/functions/create/environment/${ssm:~1orders~1environment}/value"}
	count(found(stack)) == 0
}
