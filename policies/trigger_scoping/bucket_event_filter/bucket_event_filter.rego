# METADATA
# title: Bucket event that is not narrowed down
# description: >-
#   A function that runs for every object of a bucket can be made to run by anyone who may put an object there, with names
#   and contents that it was not written for.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
#   - https://owasp.org/www-project-serverless-top-10/
# custom:
#   id: TRG01
#   severity: warn
#   remediation: Name the event, and give the notification a prefix or a suffix.
#   fixed: [narrowed]
package gatehouse.trigger_scoping.bucket_event_filter

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.resource

violation contains {"at": at, "message": message, "evidence": "s3:*"} if {
	some name, trigger in input.triggers
	trigger.kind == "s3"
	"s3:*" in trigger.events
	at := pointer.join(["triggers", name, "events"])
	message := sprintf("%s runs for every event of %s, deletions included", [trigger.function, bucket(trigger)])
}

violation contains {"at": at, "message": message, "evidence": "unfiltered"} if {
	some name, trigger in input.triggers
	trigger.kind == "s3"
	not narrowed(trigger)
	count(doubts(trigger) - {"events"}) == 0
	not resource.serves_alone(resource.source(input.resources, trigger))
	at := pointer.join(["triggers", name])
	message := sprintf("%s runs for every object of %s: its event has neither prefix nor suffix", [trigger.function, bucket(trigger)])
}

unknown contains {"at": pointer.join(["triggers", name, field]), "message": message} if {
	some name, trigger in input.triggers
	trigger.kind == "s3"
	some field in doubts(trigger)
	message := sprintf("whether the event of %s is narrowed down or its bucket serves for this alone: %s cannot be known", [
		trigger.function,
		field,
	])
}

default bucket(_) := "a bucket"

bucket(trigger) := trigger.source.text

narrowed(trigger) if concat("", [object.get(trigger, "prefix", ""), object.get(trigger, "suffix", "")]) != ""

doubts(trigger) := model.unknowns(trigger, {"events"}) if narrowed(trigger)

doubts(trigger) := own | resource.alone_doubts(resource.source(input.resources, trigger)) if {
	not narrowed(trigger)
	own := model.unknowns(trigger, {"events", "prefix", "suffix", "source"})
}
