# METADATA
# title: Logs of functions
# description: Whether a role lets a function write into its log group, which functions do not, and the groups of a stack.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
package gatehouse.lib.logs

import data.gatehouse.lib.action
import data.gatehouse.lib.model
import data.gatehouse.lib.resource

# writes are the actions without which nothing is logged.
writes := ["logs:CreateLogStream", "logs:PutLogEvents"]

# missing are those that a role allows nowhere.
missing(holder) := [wanted | some wanted in writes; count(object.get(holder.grants, wanted, [])) == 0]

# shut_out holds for a function whose role may write logs, but not those of this function.
shut_out(lambda, holder) if denied(lambda, holder)

shut_out(lambda, holder) if {
	count(missing(holder)) == 0
	some wanted in writes
	every granted in holder.grants[wanted] { not reaches(model.at(holder.statements, granted.statement), lambda) }
}

# denied holds where a Deny names the function's log group, as the framework writes for disableLogs.
denied(lambda, holder) if {
	some statement in holder.statements
	statement.effect == "Deny"
	count(statement.conditions) == 0
	action.covers(statement.actions[_].pattern, writes[_])
	some reference in statement.resources
	names(reference, lambda)
}

# whole holds for a role that may write into every log group, so that the name of the group does not matter.
whole(holder) if {
	every wanted in writes {
		some granted in holder.grants[wanted]
		some reference in model.at(holder.statements, granted.statement).resources
		not names_group(reference)
	}
}

names_group(reference) if group_of(reference) != "*"

# reaches holds for a statement that covers the function's log group, or of which that cannot be told.
reaches(statement, _) if not statement.resources

reaches(statement, lambda) if {
	some reference in statement.resources
	not misses(reference, lambda)
}

# misses holds where both names are written out, and the one is not the other's.
misses(reference, lambda) if {
	written_out(reference)
	written_out({"text": concat("", [":log-group:", lambda.logGroupName])})
	not names(reference, lambda)
}

names(reference, lambda) if reference.resource == lambda.logGroup

names(reference, lambda) if {
	written_out(reference)
	glob.match(group_of(reference), [":"], lambda.logGroupName)
}

written_out(reference) if {
	group := group_of(reference)
	not regex.match(`[$\[\]{}]`, group)
}

# group_of is the name of the log group in an ARN.
group_of(reference) := regex.find_all_string_submatch_n(`:log-group:((?:\$\{[^}]*\}|[^:])+)`, reference.text, 1)[0][1]

# silent holds for a function that writes no logs, as far as is known.
silent(lambda) if count(missing(_role(lambda))) > 0

silent(lambda) if shut_out(lambda, _role(lambda))

_role(lambda) := holder if {
	holder := model.at(input.roles, lambda.role)
	not holder.origin in {"external", "unresolved"}
	holder.statements
}

# groups are the log groups of the stack, by logical id.
groups := object.union(resource.of_types({"AWS::Logs::LogGroup"}), {})
