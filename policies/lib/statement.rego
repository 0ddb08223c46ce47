# METADATA
# title: Statements
# description: On what a statement grants its actions.
package gatehouse.lib.statement

import data.gatehouse.lib.action
import data.gatehouse.lib.text

# on_everything holds for `Resource: *`.
on_everything(statement) if {
	some resource in statement.resources
	resource.scope == "all"
}

# on_named_resources holds when each of its resources is one of the stack, or what is inside of it.
on_named_resources(statement) if {
	count(statement.resources) > 0
	every resource in statement.resources {
		resource.resource
		resource.scope in {"one", "pattern"}
	}
}

# whereabouts are its resources in words.
whereabouts(statement) := "every resource" if on_everything(statement)

whereabouts(statement) := text.listed([resource.text | some resource in statement.resources]) if {
	count(statement.resources) > 0
	not on_everything(statement)
}

whereabouts(statement) := "all resources but those that it names" if statement.notResources

whereabouts(statement) := "resources that cannot be known" if {
	not statement.notResources
	count(object.get(statement, "resources", [])) == 0
}

# calls are its actions in words.
calls(statement) := text.listed([allowed.pattern | some allowed in statement.actions]) if count(statement.actions) > 0

calls(statement) := "actions that cannot be known" if count(object.get(statement, "actions", [])) == 0

# texting holds for sns:Publish where a Deny keeps the topics out: text messages have no ARN, so `*` is right for them.
texting(allowed, statements) if {
	lower(allowed.pattern) == "sns:publish"
	some denied in statements
	denied.effect == "Deny"
	action.covers(denied.actions[_].pattern, allowed.pattern)
	denied.resources[_].service == "sns"
}

# limitable holds for an action that a narrower resource than this one would limit. Others judge the passing and taking of
# roles; logs go to every log group by custom.
limitable(allowed, granted, target) if {
	allowed.scopable
	touches(allowed, granted, target)
	not action.runtime_alone(allowed)
	not hands_roles_on(allowed)
	not looks_after_logs(allowed, granted)
}

# unlimitable holds for a statement whose actions no resource limits, or that every runtime needs.
unlimitable(granted) if {
	count(granted.actions) > 0
	every allowed in granted.actions { _free(allowed) }
}

_free(allowed) if {
	allowed.count > 0
	not allowed.scopable
}

_free(allowed) if action.runtime_alone(allowed)

# hands_roles_on holds for the passing and the taking of roles, which LP09 and LP13 judge.
hands_roles_on(allowed) if lower(allowed.pattern) in {"iam:passrole", "sts:assumerole"}

# touches holds for an action that can be called on a resource, as far as the service shows it.
touches(allowed, _, _) if action.everything(allowed.pattern)

touches(allowed, _, target) if of_service(allowed, target)

# Some services are limited by ARNs of others: rds-data by those of rds.
touches(_, granted, target) if {
	every other in granted.actions { not of_service(other, target) }
}

of_service(allowed, target) if startswith(allowed.pattern, concat("", [target.service, ":"]))

# looks_after_logs holds for the reading of log groups beside the writing of logs.
looks_after_logs(allowed, granted) if {
	startswith(lower(allowed.pattern), "logs:describe")
	action.runtime(granted.actions[_].pattern)
}
