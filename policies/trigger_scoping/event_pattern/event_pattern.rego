# METADATA
# title: Event pattern that lets nearly everything in
# description: >-
#   A rule that only names the source or the account of events runs its function for every event of that service,
#   those included that the handler was never written for.
# related_resources:
#   - https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
#   - https://cwe.mitre.org/data/definitions/1284.html
# custom:
#   id: TRG05
#   severity: warn
#   remediation: Name the detail-type, and the fields of detail that the handler looks at.
#   fixed: [one_kind_of_event]
package gatehouse.trigger_scoping.event_pattern

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

violation contains {"at": pointer.join(["triggers", name, "pattern"]), "message": message, "evidence": sort(named)} if {
	some name, trigger in input.triggers
	trigger.kind == "eventBridge"
	named := [field | some field, _ in trigger.pattern]
	count({field | some field in named} - of_all_events) == 0
	count(named) > 0
	message := sprintf("%s runs for every event of its %s: the pattern names nothing else", [trigger.function, concat(" and ", sort(named))])
}

unknown contains {"at": pointer.join(["triggers", name, "pattern"]), "message": message} if {
	some name, trigger in input.triggers
	trigger.kind == "eventBridge"
	model.unknown(trigger, "pattern")
	message := sprintf("for which events %s runs: the pattern cannot be known", [trigger.function])
}

# Fields whose values all events of a source in one account share: a rule sees those of its own region, and there is one version.
# https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
of_all_events := {"source", "account", "region", "version"}
