# METADATA
# title: Functions without tracing
# description: >-
#   A trace shows which call led to which across functions, queues and tables; without it an incident is pieced together from
#   logs. It is one finding for the stack, because one setting switches it on for every function.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
# custom:
#   id: LOG04
#   severity: info
#   remediation: Set provider.tracing.lambda to true, or Tracing to Active under Globals, or add the extension of a tracing vendor.
#   fixed: [traced]
#   parameters:
#     vendors: {description: Parts of the names of layers and plugins and wrappers that trace., default: [adot, aws-otel, baselime, coralogix, datadog, dynatrace, elastic-apm, epsagon, grafana, honeycomb, instana, lumigo, newrelic, opentelemetry, otel, sentry, signalfx, splunk, thundra], tighter: subset}
package gatehouse.logging.tracing

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.telemetry
import data.gatehouse.lib.text

default vendors := [
	"adot", "aws-otel", "baselime", "coralogix", "datadog", "dynatrace", "elastic-apm", "epsagon", "grafana", "honeycomb",
	"instana", "lumigo", "newrelic", "opentelemetry", "otel", "sentry", "signalfx", "splunk", "thundra",
]

vendors := data.gatehouse.parameters.LOG04.vendors

violation contains {"at": "/stack", "message": message, "evidence": "tracing"} if {
	untraced := {name | some name, lambda in input.functions; dark(lambda); count(hidden(lambda)) == 0}
	count(untraced) > 0
	message := sprintf("calls of %s are not traced", [text.sorted(untraced)])
}

unknown contains {"at": pointer.join(["functions", name, field]), "message": message} if {
	some name, lambda in input.functions
	dark(lambda)
	some field in hidden(lambda)
	message := sprintf("whether calls of %s are traced: its %s cannot be known", [name, field])
}

dark(lambda) if {
	object.get(lambda, "tracing", "PassThrough") == "PassThrough"
	not telemetry.observed(lambda, vendors)
}

hidden(lambda) := model.unknowns(lambda, {"tracing"}) | telemetry.hidden(lambda)
