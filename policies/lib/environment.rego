# METADATA
# title: Environment variables
# description: >-
#   Variables of functions; one that the provider section or Globals sets for all is told once, for the first function
#   that has it from there.
package gatehouse.lib.environment

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.text

# told are the variables that policies speak of, each with the functions that have it. By place: to keep them in a set, each would be
# compared with others as a whole.
told[[name, key]] := {"function": name, "name": model.key(key), "variable": variable, "functions": {name}} if {
	some name, lambda in input.functions
	some key, variable in lambda.environment
	variable.from == "function"
}

told[[name, key]] := {"function": name, "name": model.key(key), "variable": variable, "functions": sharing} if {
	some key, sharing in _inherited
	name := min(sharing)
	variable := model.at(model.at(input.functions, name).environment, key)
}

# repetitions are the places of an inherited variable in the functions after the first.
repetitions contains pointer.join(["functions", name, "environment", key, "value"]) if {
	some key, sharing in _inherited
	first := min(sharing)
	some name in sharing
	name != first
}

# holder is a variable in words: DB_PASSWORD of create and list.
holder(entry) := sprintf("%s of %s", [entry.name, text.listed(sort(entry.functions))])

# carried is where a secret comes from that the deployment writes into the variable; undefined where none does.
carried(variable) := "Secrets Manager" if variable.dynamic == "secretsmanager"

carried(variable) := "the Parameter Store" if variable.dynamic == "ssm-secure"

carried(variable) := "the Parameter Store" if {
	variable.secretName
	_plain_parameter(variable)
}

carried(variable) := "the environment of who deploys" if {
	variable.secretName
	variable.dynamic == "env"
}

# unclear holds for a variable that may be a secret and whose value cannot be known.
unclear(entry) if opaque(entry)

unclear(entry) if {
	entry.variable.secretName
	model.unknown(entry.variable, "value")
}

# doubtful holds for those of which nothing says where the value comes from.
doubtful(entry) if {
	unclear(entry)
	not opaque(entry)
	not entry.variable.dynamic
	not entry.variable.parameter
}

doubtful(entry) if {
	opaque(entry)
	not carried(entry.variable)
}

# opaque holds for variables of which not even the names are known: they stand under the text that would give them.
opaque(entry) if {
	startswith(entry.name, "${")
	model.unknown(entry.variable, "value")
}

_plain_parameter(variable) if variable.dynamic == "ssm"

_plain_parameter(variable) if startswith(model.at(input.parameters, variable.parameter).type, "AWS::SSM::Parameter::Value<")

_inherited[key] contains name if {
	some name, lambda in input.functions
	some key, variable in lambda.environment
	variable.from == "provider"
}
