# METADATA
# title: Function with disabled triggers only
# description: >-
#   A function all of whose triggers are disabled does nothing but keep its rights. Code that nobody runs is code that
#   nobody mends.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html
#   - https://cwe.mitre.org/data/definitions/561.html
# custom:
#   id: HYG02
#   severity: warn
#   remediation: Remove the function, or enable the trigger that it is for.
#   fixed: [one_enabled]
package gatehouse.hygiene.disabled_triggers

import data.gatehouse.lib.caller
import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

violation contains {"at": pointer.join(["functions", name]), "message": message, "evidence": "disabled"} if {
	some name, lambda in input.functions
	not enabled(lambda)
	count(open(lambda)) == 0
	not caller.named(lambda)
	message := sprintf("every trigger of %s is disabled", [name])
}

unknown contains {"at": pointer.join(["triggers", trigger, "enabled"]), "message": message} if {
	some name, lambda in input.functions
	not enabled(lambda)
	some trigger in open(lambda)
	message := sprintf("whether any trigger of %s is enabled: it cannot be known", [name])
}

enabled(lambda) if count(lambda.triggers) == 0

# Most triggers have no such switch.
enabled(lambda) if {
	some trigger in lambda.triggers
	not off(model.at(input.triggers, trigger))
}

off(trigger) if trigger.enabled == false

off(trigger) if model.unknown(trigger, "enabled")

open(lambda) := {name |
	some name in lambda.triggers
	model.unknown(model.at(input.triggers, name), "enabled")
}
