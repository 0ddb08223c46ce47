# METADATA
# title: Callers
# description: What calls a function besides its triggers, as far as the stack shows.
package gatehouse.lib.caller

import data.gatehouse.lib.model

# called holds when something of the stack can call the function, or lets others do so.
called(name, _) if {
	some permission in input.permissions
	permission.function == name
}

called(_, lambda) if named(lambda)

# named holds when something of the stack knows the function, or has a role that may call it.
named(lambda) if count(lambda.callers) > 0

named(lambda) if _granted(lambda)

# maybe_called holds when a role may call something that cannot be known.
maybe_called(lambda) if {
	some role in input.roles
	some statement in role.statements
	statement.effect == "Allow"
	model.unknown(statement, "resources")
	regex.match(`(?i)^(\*|lambda:(\*|invoke.*))$`, statement.actions[_].pattern)
	role.owners != _alone(lambda)
}

# A role that only this function uses does not bring others to call it.
_granted(lambda) if {
	some role in input.roles
	some granted in role.grants["lambda:InvokeFunction"]
	some resource in model.at(role.statements, granted.statement).resources
	_covers(resource, lambda)
	role.owners != _alone(lambda)
}

_alone(lambda) := [sprintf("functions/%s", [name]) |
	some name, other in input.functions
	other.logicalId == lambda.logicalId
]

_covers(resource, lambda) if resource.resource == lambda.logicalId

_covers(resource, _) if {
	not resource.resource
	resource.scope in {"all", "service", "pattern"}
}
