# METADATA
# title: Alexa trigger without a skill id
# description: >-
#   Without the id of its skill, the function answers every skill of every Alexa developer.
# related_resources:
#   - https://developer.amazon.com/en-US/docs/alexa/custom-skills/host-a-custom-skill-as-an-aws-lambda-function.html
#   - https://cwe.mitre.org/data/definitions/284.html
# custom:
#   id: TRG07
#   severity: deny
#   remediation: Name the skill, by its id in the event or as EventSourceToken of the permission.
#   fixed: [one_skill]
package gatehouse.trigger_scoping.alexa_skill

import data.gatehouse.lib.model
import data.gatehouse.lib.permission
import data.gatehouse.lib.pointer

violation contains {"at": pointer.join(["triggers", name]), "message": message, "evidence": trigger.kind} if {
	some name, trigger in input.triggers
	trigger.kind in {"alexaSkill", "alexaSmartHome"}
	model.absent(trigger, "token")
	message := sprintf("every Alexa skill may call %s: its trigger names none", [trigger.function])
}

violation contains {"at": pointer.join(["permissions", name]), "message": message, "evidence": granted.principal} if {
	some name, granted in foreign
	model.absent(granted, "eventSourceToken")
	message := "every Alexa skill may call a function of another stack: the permission names none"
}

unknown contains {"at": pointer.join(["permissions", name, "eventSourceToken"]), "message": message} if {
	some name, granted in foreign
	model.unknown(granted, "eventSourceToken")
	message := "which Alexa skill may call a function of another stack cannot be known"
}

unknown contains {"at": pointer.join(["triggers", name, "token"]), "message": message} if {
	some name, trigger in input.triggers
	trigger.kind in {"alexaSkill", "alexaSmartHome"}
	model.unknown(trigger, "token")
	message := sprintf("which Alexa skill may call %s cannot be known", [trigger.function])
}

# foreign are permissions to call a function that is not of this stack, and has no trigger here.
foreign[name] := granted if {
	some name, granted in input.permissions
	permission.to_alexa(granted)
	not granted.function
}
