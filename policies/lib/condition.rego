# METADATA
# title: Conditions
# description: What the conditions of a statement demand of a key. Names of keys and operators do not depend on case.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
package gatehouse.lib.condition

# demanded are the patterns of which a key has to match one; empty where nothing is demanded of it.
demanded(conditions, key) := {value |
	some operator, keys in conditions
	demands(lower(operator))
	some name, values in keys
	lower(name) == lower(key)
	some value in values
}

# admits holds when the conditions let a value of a key through.
admits(conditions, key, _) if count(demanded(conditions, key)) == 0

admits(conditions, key, value) if glob.match(demanded(conditions, key)[_], [":"], value)

demands(operator) if {
	regex.match(`string(equals|like)|arn(equals|like)`, operator)
	not contains(operator, "not")
	not endswith(operator, "ifexists")
}
