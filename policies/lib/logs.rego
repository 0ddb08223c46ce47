# METADATA
# title: Logs of functions
# description: Whether a role lets a function write into its log group, which functions do not, and the groups of a stack.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
package gatehouse.lib.logs

import data.gatehouse.lib.action
import data.gatehouse.lib.model
import data.gatehouse.lib.resource
import data.gatehouse.lib.role

# writes are the actions without which nothing is logged.
writes := ["logs:CreateLogStream", "logs:PutLogEvents"]

# missing are those that a role allows nowhere.
missing(holder) := [wanted | some wanted in writes; count(object.get(holder.grants, wanted, [])) == 0]

# shut_out holds for a function whose role may write logs, but not those of this function.
shut_out(lambda) if listed(denied[lambda.role], lambda)

shut_out(lambda) if {
	some allowed in reached[lambda.role]
	allowed.all == false
	name := lambda.logGroupName
	not contains(name, "${")
	not listed(allowed, lambda)
}

# listed holds for a function whose log group is among some.
# Looked up: WASM goes through a whole set for `in`.
listed(among, lambda) if among.ids[lambda.logGroup]

listed(among, lambda) if among.names[lambda.logGroupName]

listed(among, lambda) if startswith(lambda.logGroupName, among.prefixes[_])

listed(among, lambda) if glob.match(among.patterns[_], [":"], lambda.logGroupName)

# reached are the log groups that a role may write to, for each of the two actions: names are read once, not for every function.
reached[name] := [grouped({reference |
	some granted in holder.grants[wanted]
	some reference in targets(model.at(holder.statements, granted.statement))
}) |
	some wanted in writes
] if {
	some name, holder in role.judged
	count(missing(holder)) == 0
}

# denied are those that a Deny without conditions names, as the framework writes for disableLogs.
denied[name] := object.union(grouped(references), {"all": false}) if {
	some name, holder in role.judged
	references := {reference |
		some statement in holder.statements
		statement.effect == "Deny"
		count(statement.conditions) == 0
		action.covers(statement.actions[_].pattern, writes[_])
		some reference in targets(statement)
	}
	count(references) > 0
}

# A statement that excludes resources, or of which they are unknown, may reach any.
targets(statement) := statement.resources if statement.resources

targets(statement) := [{"text": "*"}] if not statement.resources

grouped(references) := {
	"all": count({reference | some reference in references; open(reference)}) > 0,
	"ids": {reference.resource | some reference in references; declared(reference)},
	"names": {group | some group in groups_named; not action.wild(group)},
	"prefixes": {prefix(group) | some group in groups_named},
	"patterns": {group | some group in groups_named; action.wild(substring(group, 0, count(group) - 1))},
} if {
	groups_named := {group | some reference in references; not open(reference); group := group_of(reference)}
}

# open holds for a resource that names no log group, or one whose name is not written out.
open(reference) if {
	not declared(reference)
	not group_of(reference)
}

open(reference) if {
	not declared(reference)
	group := group_of(reference)
	unwritten(group)
}

unwritten("*")

unwritten(group) if contains(group, ["$", "[", "]", "{", "}"][_])

# prefix is what the names of groups begin with that a pattern covers which ends in its only star.
prefix(pattern) := start if {
	endswith(pattern, "*")
	start := substring(pattern, 0, count(pattern) - 1)
	start != ""
	not action.wild(start)
}

# declared holds for a log group of the stack.
declared(reference) if model.at(input.resources, reference.resource).type == "AWS::Logs::LogGroup"

# group_of is the name of the log group in an ARN.
group_of(reference) := group if {
	rest := split(reference.text, ":log-group:")[1]
	not contains(rest, "${")
	group := split(rest, ":")[0]
	group != ""
}

group_of(reference) := regex.find_all_string_submatch_n(`:log-group:((?:\$\{[^}]*\}|[^:])+)`, reference.text, 1)[0][1] if {
	contains(split(reference.text, ":log-group:")[1], "${")
}

# whole holds for a role that may write into every log group, so that the name of the group does not matter.
whole(name) if {
	every allowed in model.at(reached, name) { allowed.all }
}

# silent holds for a function that writes no logs, as far as is known.
silent(lambda) if count(missing(_role(lambda))) > 0

silent(lambda) if shut_out(lambda)

_role(lambda) := holder if {
	holder := model.at(input.roles, lambda.role)
	not holder.origin in {"external", "unresolved"}
	holder.statements
}

# groups are the log groups of the stack, by logical id.
groups := object.union(resource.of_types({"AWS::Logs::LogGroup"}), {})
