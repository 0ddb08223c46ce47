# METADATA
# title: Function that outlives its request
# description: >-
#   API Gateway gives up on a request after 29 seconds (REST) or 30 (HTTP API). A function that may run longer goes on,
#   and is billed, for a caller who already has an error.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
#   - https://cwe.mitre.org/data/definitions/400.html
# custom:
#   id: LIM02
#   severity: warn
#   remediation: Set the timeout below that of the API, and answer long work with 202 and a queue.
#   fixed: [in_time]
#   parameters:
#     seconds: {description: Integration timeout of REST APIs; AWS grants more on request., default: 29, tighter: lower}
package gatehouse.execution_limits.request_timeout

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

default seconds := 29

seconds := data.gatehouse.parameters.LIM02.seconds

limits := {"http": seconds, "httpApi": 30}

violation contains {"at": at, "message": message, "evidence": lambda.timeoutSeconds} if {
	some name, lambda in input.functions
	limit := min([model.at(limits, kind) | some kind in kinds(lambda)])
	lambda.timeoutSeconds > limit
	at := pointer.join(["functions", name, "timeoutSeconds"])
	message := sprintf("%s may run for %d s, its API answers for it after %d s", [name, lambda.timeoutSeconds, limit])
}

unknown contains {"at": pointer.join(["functions", name, field]), "message": message} if {
	some name, lambda in input.functions
	some field in doubts(lambda)
	message := sprintf("whether %s outlives its request: its %s cannot be known", [name, field])
}

# A streamed response may take 15 minutes, and an API that hands its request over answers at once.
kinds(lambda) := {trigger.kind |
	some name in lambda.triggers
	trigger := model.at(input.triggers, name)
	not trigger.streams == true
	not trigger.invocation == "asynchronous"
}

doubts(lambda) := model.unknowns(lambda, {"timeoutSeconds"}) if count(kinds(lambda) & {"http", "httpApi"}) > 0

doubts(lambda) := {"triggers"} if {
	model.unknown(lambda, "triggers")
	lambda.timeoutSeconds > seconds
}
