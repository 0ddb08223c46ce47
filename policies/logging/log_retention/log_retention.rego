# METADATA
# title: Logs kept too shortly, or for ever
# description: >-
#   An intrusion is often noticed months later, and what was deleted by then cannot be read; what nobody decided to delete
#   is kept for ever, personal data included. Log groups that Lambda and the framework make without a retention are one
#   finding for the whole stack, because one setting cures them all; so is a retention that the provider section sets.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html
#   - https://cwe.mitre.org/data/definitions/779.html
# custom:
#   id: LOG02
#   severity: warn
#   remediation: Set provider.logRetentionInDays, or RetentionInDays of a log group for each function, to 90 days or more.
#   fixed: [kept_long_enough]
#   parameters:
#     days: {description: Shortest retention., default: 90, tighter: higher}
package gatehouse.logging.log_retention

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.resource
import data.gatehouse.lib.retention
import data.gatehouse.lib.text

default days := 90

days := data.gatehouse.parameters.LOG02.days

violation contains {"at": "/stack", "message": message, "evidence": "unset"} if {
	count(retention.unset) > 0
	message := sprintf("the logs of %s are kept for ever: nothing sets a retention", [text.sorted(retention.unset)])
}

violation contains {"at": pointer.join(["stack", "logRetentionDays"]), "message": message, "evidence": input.stack.logRetentionDays} if {
	input.stack.logRetentionDays < days
	message := sprintf("logs are deleted after %s, before %d have passed", [text.amount(input.stack.logRetentionDays, "day"), days])
}

violation contains {"at": resource.place(name, ["RetentionInDays"]), "message": message, "evidence": kept} if {
	some name, group in retention.own
	kept := group.effective.retentionDays
	kept < days
	message := sprintf("the logs in %s are deleted after %s, before %d have passed", [name, text.amount(kept, "day"), days])
}

violation contains {"at": pointer.join(["resources", name]), "message": message, "evidence": "unset"} if {
	some name, group in retention.own
	model.absent(group.effective, "retentionDays")
	count(model.unknowns(group, {"retentionDays", "properties"})) == 0
	message := sprintf("the logs in %s are kept for ever: nothing sets a retention", [name])
}

unknown contains {"at": doubt.at, "message": message} if {
	some doubt in retention.doubts
	message := sprintf("for how long logs are kept: %s", [doubt.what])
}
