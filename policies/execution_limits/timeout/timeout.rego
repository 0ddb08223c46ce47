# METADATA
# title: Timeout far beyond what the function needs
# description: >-
#   A function that hangs is billed, and holds its concurrency, until it times out: denial of service and of wallet.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html
#   - https://cwe.mitre.org/data/definitions/400.html
# custom:
#   id: LIM01
#   severity: warn
#   remediation: Set the timeout a little above the slowest healthy run, and hand long work to a queue or a state machine.
#   fixed: [ends_soon]
#   parameters:
#     seconds: {description: Longest timeout of a function that is called synchronously or reads a queue or stream., default: 60, tighter: lower}
#     asynchronous_seconds: {description: Longest timeout of a function that only runs asynchronously or has no trigger., default: 300, tighter: lower}
package gatehouse.execution_limits.timeout

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

default seconds := 60

seconds := data.gatehouse.parameters.LIM01.seconds

default asynchronous_seconds := 300

asynchronous_seconds := data.gatehouse.parameters.LIM01.asynchronous_seconds

violation contains {"at": at, "message": message, "evidence": lambda.timeoutSeconds} if {
	some name, lambda in input.functions
	lambda.timeoutSeconds > limit(lambda)
	at := pointer.join(["functions", name, "timeoutSeconds"])
	message := sprintf("%s may run for %d s, its limit is %d s", [name, lambda.timeoutSeconds, limit(lambda)])
}

unknown contains {"at": pointer.join(["functions", name, field]), "message": message} if {
	some name, lambda in input.functions
	some field in doubts(lambda)
	message := sprintf("whether %s may run too long: its %s cannot be known", [name, field])
}

limit(lambda) := seconds if waited_for(lambda)

limit(lambda) := asynchronous_seconds if not waited_for(lambda)

waited_for(lambda) if invocation(lambda.triggers[_]) in {"synchronous", "poll"}

invocation(name) := model.at(input.triggers, name).invocation

doubts(lambda) := {"timeoutSeconds"} if model.unknown(lambda, "timeoutSeconds")

doubts(lambda) := {"triggers"} if {
	lambda.timeoutSeconds > seconds
	lambda.timeoutSeconds <= limit(lambda)
	callers_unknown(lambda)
}

callers_unknown(lambda) if model.unknown(lambda, "triggers")

callers_unknown(lambda) if model.unknown(model.at(input.triggers, lambda.triggers[_]), "invocation")
