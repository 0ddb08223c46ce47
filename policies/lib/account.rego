# METADATA
# title: Accounts
# description: The account of the stack, as far as it can be told, and those that may call its functions.
package gatehouse.lib.account

import data.gatehouse.lib.model

# own is what is known of the stack's account: it was given, or something that is always of the same account names it, such as a
# function's role, a load balancer or a broker.
own := ({id | id := input.stack.account} | {id |
	some _, lambda in input.functions
	some id in _named(model.at(input.roles, lambda.role).text)
}) | {trigger.source.account |
	some _, trigger in input.triggers
	trigger.kind in {"alb", "activemq", "rabbitmq"}
}

# callers are the accounts that a permission lets in: its principal, or those for whom a service may call.
callers(granted) := _named(granted.principal) if _accounted(granted.principal)

callers(granted) := _named(granted.sourceAccount) if {
	not _accounted(granted.principal)
	granted.sourceAccount
}

callers(granted) := {granted.sourceArn.account} if {
	not _accounted(granted.principal)
	not granted.sourceAccount
}

# caller_doubts are the fields on which that depends.
caller_doubts(granted) := {"principal" | model.unknown(granted, "principal")} | {field |
	some field in {"sourceAccount", "sourceArn"}
	hidden(granted, field)
	not _accounted(granted.principal)
	not granted.sourceAccount
}

# hidden holds for a field that cannot be known, save an ARN of the stack's account and an import, which is of that account too.
hidden(element, field) if {
	model.unknown(element, field)
	not _of_own_account(element, field)
}

_of_own_account(element, field) if regex.match(`AWS::AccountId|ImportValue`, input.unresolved[element.unknown[field]].expression)

_accounted(principal) if count(_named(principal)) > 0

# The account that a text is, or that its ARN names.
_named(text) := {id | some [_, id] in regex.find_all_string_submatch_n(account_id, text, 1)}

account_id := `^(?:arn:(?:\$\{[^}]*\}|[^:])*:[^:]*:(?:\$\{[^}]*\}|[^:])*:)?(\d{12})(?::|$)`
