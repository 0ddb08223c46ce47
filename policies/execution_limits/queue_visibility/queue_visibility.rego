# METADATA
# title: Queue that hands out a message again too early
# description: >-
#   A message that becomes visible before its function has ended is handled twice. Retries and throttling take time too,
#   so AWS asks for six times the function's timeout.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-queueconfig
#   - https://cwe.mitre.org/data/definitions/400.html
# custom:
#   id: LIM03
#   severity: warn
#   remediation: Set VisibilityTimeout of the queue to at least six times the timeout of the function.
#   fixed: [six_times]
package gatehouse.execution_limits.queue_visibility

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.resource

violation contains {"at": at, "message": message, "evidence": visible, "related": [reader]} if {
	some trigger in input.triggers
	trigger.kind == "sqs"
	visible := resource.effective(resource.source(input.resources, trigger), "visibilityTimeoutSeconds")
	timeout := model.at(input.functions, trigger.function).timeoutSeconds
	visible < 6 * timeout
	at := place(trigger)
	reader := pointer.join(["functions", trigger.function, "timeoutSeconds"])
	message := sprintf("a message of %s is visible again after %d s, less than 6 times the %d s that %s may run", [
		trigger.source.resource,
		visible,
		timeout,
		trigger.function,
	])
}

unknown contains {"at": at, "message": message} if {
	some name, trigger in input.triggers
	trigger.kind == "sqs"
	some at, what in doubts(name, trigger)
	message := sprintf("whether the queue of %s waits until it has ended: %s", [trigger.function, what])
}

place(trigger) := pointer.join(["resources", trigger.source.resource, "effective", "visibilityTimeoutSeconds"])

doubts(name, trigger) := {pointer.join(["triggers", name, "source"]): "the queue is not defined in this stack"} if {
	resource.source(input.resources, trigger) == {}
}

doubts(_, trigger) := {place(trigger): "its visibility timeout cannot be known"} if {
	model.unknown(resource.source(input.resources, trigger), "visibilityTimeoutSeconds")
}

doubts(_, trigger) := {at: "the timeout of the function cannot be known"} if {
	resource.effective(resource.source(input.resources, trigger), "visibilityTimeoutSeconds")
	model.unknown(model.at(input.functions, trigger.function), "timeoutSeconds")
	at := pointer.join(["functions", trigger.function, "timeoutSeconds"])
}
