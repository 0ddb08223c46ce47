package gatehouse.lib.environment_test

import data.gatehouse.lib.environment

variable(extra) := object.union({"from": "function", "secretName": true}, extra)

test_an_inherited_variable_is_told_once_and_an_own_one_for_its_function if {
	told := environment.told with input as {"functions": {
		"list": {"environment": {"A": {"from": "provider"}}},
		"create": {"environment": {"A": {"from": "provider"}, "B": {"from": "function"}}},
		"delete": {"environment": {"A": {"from": "function"}, "C": {"from": "framework"}}},
	}}
	{[entry.function, entry.name] | some entry in told} == {["create", "A"], ["create", "B"], ["delete", "A"]}
	{environment.holder(entry) | some entry in told} == {"A of create and list", "B of create", "A of delete"}
}

test_an_inherited_variable_of_other_functions_is_a_repetition if {
	functions := {
		"list": {"environment": {"A": {"from": "provider"}, "B": {"from": "function"}}},
		"create": {"environment": {"A": {"from": "provider"}, "B": {"from": "function"}}},
	}
	environment.repetitions == {"/functions/list/environment/A/value"} with input as {"functions": functions}
}

test_where_secrets_come_from if {
	environment.carried({"dynamic": "secretsmanager"}) == "Secrets Manager"
	environment.carried({"dynamic": "ssm-secure"}) == "the Parameter Store"
	environment.carried(variable({"dynamic": "ssm"})) == "the Parameter Store"
	environment.carried(variable({"dynamic": "env"})) == "the environment of who deploys"
	stored := {"parameters": {"Password": {"type": "AWS::SSM::Parameter::Value<String>"}}}
	environment.carried(variable({"parameter": "Password"})) == "the Parameter Store" with input as stored
}

test_a_plain_parameter_or_variable_under_another_name_is_none if {
	not environment.carried({"dynamic": "ssm"})
	not environment.carried({"dynamic": "env"})
	not environment.carried(variable({"dynamic": "other"}))
	not environment.carried(variable({"parameter": "Password"})) with input as {"parameters": {"Password": {"type": "String"}}}
}

test_a_secret_name_whose_value_comes_from_nowhere_known_is_doubtful if {
	environment.doubtful(holding("PASSWORD", {"unknown": {"value": 0}}))
	not environment.doubtful(holding("PASSWORD", {"unknown": {"value": 0}, "dynamic": "other"}))
	not environment.doubtful(holding("PASSWORD", {"unknown": {"value": 0}, "parameter": "Password"}))
	not environment.doubtful({"name": "TABLE", "variable": {"unknown": {"value": 0}}})
}

test_variables_whose_names_are_not_known_are_doubtful if {
	environment.doubtful({"name": "${ssm:/orders/environment}", "variable": {"unknown": {"value": 0}, "dynamic": "ssm"}})
	not environment.doubtful({"name": "${ssm:/x}", "variable": {"unknown": {"value": 0}, "dynamic": "secretsmanager"}})
}

holding(name, extra) := {"name": name, "variable": variable(extra)}
