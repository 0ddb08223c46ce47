# METADATA
# title: Roles
# description: Whom a role serves, and what of it cannot be read.
package gatehouse.lib.role

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.text

# judged are the roles that functions use: what may be done with a function is what these allow.
judged[name] := role if {
	some name, role in input.roles
	serves(role)
}

serves(role) if startswith(role.owners[_], "functions/")

serves(role) if model.unknown(role, "owners")

# functions are the names of the functions that use the role, sorted.
functions(role) := sort([name |
	some owner in role.owners
	startswith(owner, "functions/")
	name := substring(owner, count("functions/"), -1)
])

# other_compute are the resources of the stack that compute or deploy with the role.
other_compute(role) := {name |
	some owner in role.owners
	startswith(owner, "resources/")
	name := substring(owner, count("resources/"), -1)
	model.at(input.resources, name).type in data.gatehouse.lists.compute
}

# subject is how a message calls the role: by its functions, or by its own name where it serves none.
subject(_, role) := text.listed(functions(role)) if count(functions(role)) > 0

subject(name, role) := sprintf("the role %s", [name]) if count(functions(role)) == 0

# called is the same of a judged role by its name alone.
called(name) := subject(name, model.at(judged, name))

# managed holds for a statement of an AWS managed policy, whose breadth is LP12's alone.
managed(statement) if statement.origin == "managed"

# is_among holds for a policy that one of the names means: `*`, its name, its ARN or its logical id.
is_among(policy, names) if names[_] in {"*", policy.text}

is_among(policy, names) if names[_] == policy.resource

is_among(policy, names) if endswith(policy.text, concat("", [":policy/", names[_]]))

# elsewhere holds for a role that the stack does not define.
elsewhere(role) if role.origin in {"external", "unresolved"}

elsewhere(role) if model.unknown(role, "origin")

# policy_doubts are the managed policies whose statements cannot be known, of a role whose own statements can.
policy_doubts(name, role) := unlisted_policies(name, role) | _unread_policies(name, role) if model.known(role, "statements")

policy_doubts(name, role) := _unread_policies(name, role) if model.unknown(role, "statements")

# attachment_doubts are the same whatever is known of its own statements, and a role that is defined elsewhere.
attachment_doubts(name, role) := {{"at": pointer.join(["roles", name]), "what": "its role is defined elsewhere"}} if elsewhere(role)

attachment_doubts(name, role) := unlisted_policies(name, role) | _unread_policies(name, role) if not elsewhere(role)

# doubts are the places where one of the fields cannot be known: of the role, or of a statement that its authors wrote.
doubts(name, role, fields) := {{"at": at, "what": what} |
	some [at, what] in array.concat(_of_role(name, role), _of_statements(name, role, fields))
}

_of_role(name, role) := [[pointer.join(["roles", name]), "its role is defined elsewhere"]] if elsewhere(role)

_of_role(name, role) := [[at, "the statements of its role cannot be known"] |
	model.unknown(role, "statements")
	at := pointer.join(["roles", name, "statements"])
] if {
	not elsewhere(role)
}

_of_statements(name, role, fields) := [[at, what] |
	some i, statement in role.statements
	not managed(statement)
	some field in fields
	model.unknown(statement, field)
	at := pointer.join(["roles", name, "statements", i, field])
	what := sprintf("%s of a statement cannot be known", [field])
]

# unlisted_policies is the place where its managed policies cannot be known.
unlisted_policies(name, role) := {{"at": at, "what": "its managed policies cannot be known"} |
	model.unknown(role, "managedPolicies")
	at := pointer.join(["roles", name, "managedPolicies"])
}

_unread_policies(name, role) := {{"at": at, "what": what} |
	some i, attached in role.managedPolicies
	attached.known == false
	at := pointer.join(["roles", name, "managedPolicies", i])
	what := sprintf("what %s allows is not known here", [attached.arn])
}
