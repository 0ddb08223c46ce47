# METADATA
# title: Function that can call itself again
# description: >-
#   A function that may write to what triggers it can end in a loop that runs, and is billed, until someone notices. One
#   crafted object or message can start it, and `RecursiveLoop: Allow` switches off what Lambda does against it.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
#   - https://cwe.mitre.org/data/definitions/835.html
# custom:
#   id: LIM11
#   severity: deny
#   cases: {bus: warn}
#   remediation: Write to another resource, or to another prefix than the one that triggers the function, and grant only that.
#   fixed: [another_prefix, another_queue]
package gatehouse.execution_limits.self_trigger

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.text

violation contains {"at": pointer.join(["triggers", name]), "message": message, "evidence": evidence, "case": case(trigger), "related": related} if {
	some name, trigger in input.triggers
	actions := sort({write.action | some write in trigger.selfWrites})
	count(actions) > 0
	role := model.at(input.functions, trigger.function).role
	related := sort({pointer.join(["roles", role, "statements", write.statement]) | some write in trigger.selfWrites})
	evidence := {"source": trigger.source.text, "actions": actions}
	message := sprintf("%s may call %s on %s, which calls it again", [trigger.function, text.listed(actions), named(trigger)])
}

violation contains {"at": pointer.join(["functions", name, "recursiveLoop"]), "message": message, "evidence": "RecursiveLoop"} if {
	some name, lambda in input.functions
	lambda.recursiveLoop == "Allow"
	message := sprintf("%s may call itself for ever: RecursiveLoop switches off what Lambda does against loops", [name])
}

unknown contains {"at": pointer.join(["triggers", name, "selfWrites"]), "message": message} if {
	some name, trigger in input.triggers
	model.unknown(trigger, "selfWrites")
	message := sprintf("whether %s may write to what triggers it cannot be known: %s", [trigger.function, reason(trigger)])
}

unknown contains {"at": pointer.join(["functions", name, "recursiveLoop"]), "message": message} if {
	some name, lambda in input.functions
	model.unknown(lambda, "recursiveLoop")
	message := sprintf("whether Lambda stops loops of %s cannot be known", [name])
}

# Whether a rule of a bus takes up what is sent to it depends on the event.
case(trigger) := "bus" if trigger.kind == "eventBridge"

case(trigger) := "default" if trigger.kind != "eventBridge"

named(trigger) := trigger.source.resource if trigger.source.resource

named(trigger) := trigger.source.text if not trigger.source.resource

default reason(_) := "its role or its source is defined elsewhere"

reason(trigger) := input.unresolved[trigger.unknown.selfWrites].reason
