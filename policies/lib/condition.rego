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

# names holds when a key has to match something that is not just any value.
names(conditions, key) if {
	values := demanded(conditions, key)
	count(values) > 0
	every value in values { not regex.match(`^[*?]*\*[*?]*$`, value) }
}

# admits holds when the conditions let a value of a key through.
admits(conditions, key, _) if count(demanded(conditions, key)) == 0

admits(conditions, key, value) if glob.match(demanded(conditions, key)[_], [":"], value)

# picks_resources holds for a statement whose conditions let through only what has a tag, an alias, a cluster or a sender that they name.
picks_resources(statement) if {
	some operator, keys in statement.conditions
	demands(lower(operator))
	some name, values in keys
	regex.match(`(^|:)(resourcetag|existingobjecttag)/|^kms:(resourcealiases|requestalias)$|^ecs:cluster$|^ses:fromaddress$`, lower(name))
	count(values) > 0
	every value in values { not regex.match(`^(alias/)?[*?]*\*[*?]*$`, value) }
}

demands(operator) if {
	regex.match(`string(equals|like)|arn(equals|like)`, operator)
	not contains(operator, "not")
	not endswith(operator, "ifexists")
	not startswith(operator, "forallvalues:")
}
