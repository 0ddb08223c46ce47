# METADATA
# title: Stream that retries for ever
# description: >-
#   By default a batch that fails is tried again until its records expire, and nothing behind it in the shard is read
#   meanwhile. One poisonous record, which anyone may be able to write, stops the stream and is billed over and over.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
#   - https://cwe.mitre.org/data/definitions/400.html
# custom:
#   id: LIM09
#   severity: warn
#   remediation: Set MaximumRetryAttempts, or MaximumRecordAgeInSeconds, and a destination for what fails.
#   fixed: [bounded_retries]
package gatehouse.execution_limits.stream_retries

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

violation contains {"at": pointer.join(["triggers", name]), "message": message, "evidence": trigger.kind} if {
	some name, trigger in input.triggers
	streams(trigger)
	every field in limits { unlimited(trigger, field) }
	message := sprintf("a record that %s fails on is tried again until it expires: neither retries nor age are limited", [trigger.function])
}

unknown contains {"at": pointer.join(["triggers", name, field]), "message": message} if {
	some name, trigger in input.triggers
	streams(trigger)
	every other in limits { not limited(trigger, other) }
	some field in model.unknowns(trigger, limits)
	message := sprintf("whether what %s fails on is tried for ever: its %s cannot be known", [trigger.function, field])
}

unknown contains {"at": pointer.join(["triggers", name, "invocation"]), "message": message} if {
	some name, trigger in input.triggers
	trigger.kind == "other"
	model.unknown(trigger, "invocation")
	message := sprintf("whether %s reads a stream cannot be known", [trigger.function])
}

limits := {"maximumRetryAttempts", "maximumRecordAgeSeconds"}

streams(trigger) if trigger.kind in {"dynamodb", "kinesis"}

# A mapping whose source only the deployment knows; those of queues and brokers are known by their other settings.
streams(trigger) if {
	trigger.kind == "other"
	trigger.invocation == "poll"
}

# -1 is the default.
unlimited(trigger, field) if model.absent(trigger, field)

unlimited(trigger, field) if model.at(trigger, field) == -1

limited(trigger, field) if model.at(trigger, field) >= 0
