# METADATA
# title: Logs that nobody watches
# description: >-
#   Logs that stay in the account of the function raise no alarm, and whoever takes over that account deletes them. It is
#   one finding for the stack. Where the organisation forwards the logs of whole accounts, say so with `organisation_forwards`.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Subscriptions.html
#   - https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters-AccountLevel.html
#   - https://cwe.mitre.org/data/definitions/778.html
# custom:
#   id: LOG05
#   severity: info
#   remediation: Subscribe the log groups to what your security team watches, or add the extension that ships logs there.
#   fixed: [forwarded]
#   parameters:
#     extensions: {description: Parts of the names of layers and plugins and wrappers that ship logs., default: [axiom, coralogix, datadog, dynatrace, elastic, log-forwarding, log-subscription, logzio, lumigo, newrelic, otel, splunk, sumologic], tighter: subset}
#     organisation_forwards: {description: Whether the logs of whole accounts are forwarded., default: false, tighter: lower}
package gatehouse.logging.log_forwarding

import data.gatehouse.lib.forwarding
import data.gatehouse.lib.pointer
import data.gatehouse.lib.telemetry
import data.gatehouse.lib.text

default extensions := [
	"axiom", "coralogix", "datadog", "dynatrace", "elastic", "log-forwarding", "log-subscription", "logzio", "lumigo",
	"newrelic", "otel", "splunk", "sumologic",
]

extensions := data.gatehouse.parameters.LOG05.extensions

default organisation_forwards := false

organisation_forwards := data.gatehouse.parameters.LOG05.organisation_forwards

violation contains {"at": "/stack", "message": message, "evidence": "forwarding"} if {
	unwatched := {name | some name, lambda in input.functions; stays(lambda); count(forwarding.hidden(lambda)) == 0}
	count(unwatched) > 0
	count(forwarding.doubts) == 0
	message := sprintf("the logs of %s go nowhere: no subscription and no extension takes them along", [text.sorted(unwatched)])
}

unknown contains {"at": pointer.join(["functions", name, field]), "message": message} if {
	some name, lambda in input.functions
	some field in forwarding.hidden(lambda)
	stays(lambda)
	message := sprintf("whether the logs of %s are watched: its %s cannot be known", [name, field])
}

unknown contains {"at": doubt.at, "message": message} if {
	some doubt in forwarding.doubts
	stays(input.functions[_])
	message := sprintf("whether logs are watched: %s cannot be known", [doubt.what])
}

stays(lambda) if {
	not organisation_forwards
	not forwarding.forwarded(lambda)
	not telemetry.observed(lambda, extensions)
}
