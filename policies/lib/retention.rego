# METADATA
# title: Retention of logs
# description: >-
#   Which functions write into groups that nothing sets a retention for, which groups state one of their own, and what of
#   it cannot be known.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html
package gatehouse.lib.retention

import data.gatehouse.lib.logs
import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

# unset are the functions, and the groups of the framework that are of none, whose logs are kept because nobody said otherwise.
unset contains name if {
	some name, lambda in input.functions
	made_by_lambda(lambda)
	not logs.silent(lambda)
}

unset contains name if {
	some name, lambda in input.functions
	kept_for_ever[lambda.logGroup]
}

unset contains group if {
	some group in kept_for_ever
	not of_functions[group]
}

kept_for_ever := {name |
	some name, group in logs.groups
	group.origin == "framework"
	not group.effective.retentionDays
	model.known(group, "retentionDays")
}

# own are the groups that the author wrote, and those of the framework that differ from what the provider section sets.
own[name] := group if {
	some name, group in logs.groups
	not framework(group)
}

own[name] := group if {
	some name, group in logs.groups
	framework(group)
	group.effective.retentionDays != object.get(input.stack, "logRetentionDays", -1)
}

# doubts are the places where a retention cannot be known, one for all that the provider section sets.
doubts contains {"at": pointer.join(["stack", "logRetentionDays"]), "what": "the retention of the provider section cannot be known"} if {
	model.unknown(input.stack, "logRetentionDays")
}

doubts contains {"at": pointer.join(["resources", name, "properties", "RetentionInDays"]), "what": what} if {
	some name, group in logs.groups
	group.unknown
	some field in model.unknowns(group, {"retentionDays", "properties"})
	not shared(group)
	what := sprintf("the %s of %s cannot be known", [{"retentionDays": "retention", "properties": "properties"}[field], name])
}

doubts contains {"at": pointer.join(["functions", name]), "what": what} if {
	some name, lambda in input.functions
	not lambda.logGroup
	model.unknown(lambda, "logGroupName")
	what := sprintf("the name of the log group of %s cannot be known", [name])
}

doubts contains {"at": pointer.join(["functions", min(names)]), "what": what} if {
	some group, names in elsewhere
	what := sprintf("the log group %s is of another stack", [group])
}

# The framework and Lambda name a group after its function; a function that writes to another one names it.
elsewhere[lambda.logGroupName] contains name if {
	some name, lambda in input.functions
	not lambda.logGroup
	not startswith(lambda.logGroupName, "/aws/lambda/")
}

made_by_lambda(lambda) if {
	not lambda.logGroup
	model.known(lambda, "logGroupName")
	startswith(object.get(lambda, "logGroupName", "/aws/lambda/"), "/aws/lambda/")
}

of_functions contains lambda.logGroup if some lambda in input.functions

framework(group) if group.origin == "framework"

shared(group) if {
	framework(group)
	group.unknown.retentionDays == input.stack.unknown.logRetentionDays
}
