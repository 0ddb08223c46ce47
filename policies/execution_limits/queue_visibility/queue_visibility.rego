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
package gatehouse.execution_limits.queue_visibility

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.resource

violation contains {"at": at, "message": message, "evidence": visible, "related": [reader]} if {
	some trigger in input.triggers
	trigger.kind == "sqs"
	name := trigger.source.resource
	queue := model.at(input.resources, name)
	visible := resource.effective(queue, "visibilityTimeoutSeconds")
	timeout := model.at(input.functions, trigger.function).timeoutSeconds
	visible < 6 * timeout
	at := resource.place(name, queue, "VisibilityTimeout")
	reader := pointer.join(["functions", trigger.function, "timeoutSeconds"])
	message := sprintf("a message of %s is visible again after %d s, less than 6 times the %d s that %s may run", [
		name,
		visible,
		timeout,
		trigger.function,
	])
}

unknown contains {"at": pointer.join(path), "message": message} if {
	some name, trigger in input.triggers
	trigger.kind == "sqs"
	some [path, what] in doubts(name, trigger)
	message := sprintf("whether the queue of %s waits until it has ended: %s", [trigger.function, what])
}

doubts(name, trigger) := {[["triggers", name, "source"], "the queue is not defined in this stack"]} if not defined(trigger)

doubts(_, trigger) := {doubt |
	some doubt in [
		[["resources", trigger.source.resource], "its visibility timeout cannot be known"],
		[["functions", trigger.function, "timeoutSeconds"], "the timeout of the function cannot be known"],
	]
	doubtful(trigger, doubt[0][0])
} if defined(trigger)

defined(trigger) if model.at(input.resources, trigger.source.resource)

doubtful(trigger, "resources") if resource.doubtful(model.at(input.resources, trigger.source.resource), "visibilityTimeoutSeconds")

doubtful(trigger, "functions") if model.unknown(model.at(input.functions, trigger.function), "timeoutSeconds")
