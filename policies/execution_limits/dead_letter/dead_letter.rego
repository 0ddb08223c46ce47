# METADATA
# title: Events that are lost when a function fails
# description: >-
#   An asynchronous event whose function fails is tried again twice and then thrown away; a queue without a redrive policy
#   hands out a poisonous message until it expires. Neither leaves a trace of what was lost.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
#   - https://cwe.mitre.org/data/definitions/778.html
# custom:
#   id: LIM10
#   severity: warn
#   remediation: Give the function a dead-letter queue or an OnFailure destination, and the queue a RedrivePolicy.
#   fixed: [kept_events, redrive]
package gatehouse.execution_limits.dead_letter

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.resource

violation contains {"at": pointer.join(["triggers", name]), "message": message, "evidence": trigger.kind} if {
	some name, trigger in input.triggers
	trigger.invocation == "asynchronous"
	not settled(trigger)
	every keeper in keepers(trigger) { loses(keeper) }
	message := sprintf("an event that %s fails on is lost: neither a dead-letter queue nor OnFailure keeps it", [trigger.function])
}

violation contains {"at": pointer.join(["resources", name]), "message": message, "evidence": "RedrivePolicy"} if {
	some name in {trigger.source.resource | some trigger in input.triggers; trigger.kind == "sqs"}
	queue := model.at(input.resources, name)
	resource.effective(queue, "redrive") == false
	not resource.takes_dead_letters(input.resources, name)
	message := sprintf("a message of %s that fails again and again is handed out until it expires", [name])
}

unknown contains {"at": pointer.join(["triggers", name]), "message": message} if {
	some name, trigger in input.triggers
	some what in doubts(trigger)
	message := sprintf("whether what %s fails on is kept: its %s cannot be known", [trigger.function, what])
}

keepers(trigger) := [trigger, model.at(input.functions, trigger.function)]

loses(keeper) if every field in ["deadLetter", "onFailure"] { model.absent(keeper, field) }

keeps(keeper) if model.at(keeper, {"deadLetter", "onFailure"}[_])

doubts(trigger) := {field |
	some keeper in keepers(trigger)
	every other in keepers(trigger) { not keeps(other) }
	some field in model.unknowns(keeper, {"invocation", "deadLetter", "onFailure"})
} if not settled(trigger)

doubts(trigger) := model.unknowns(trigger, {"source"}) | model.unknowns(source, {"redrive"}) if {
	trigger.kind == "sqs"
	source := resource.source(input.resources, trigger)
}

# CloudFormation waits for what a custom resource answers, and fails without it.
settled(trigger) if {"other", "poll", "synchronous"} & {trigger.kind, trigger.invocation} != set()
