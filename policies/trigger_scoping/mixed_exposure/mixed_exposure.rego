# METADATA
# title: One function for strangers and for internal events
# description: >-
#   A function that anyone may call and that also handles internal events trusts both with one handler and one role. What a
#   stranger sends can pass for an internal event, and reaches whatever the internal work needs.
# related_resources:
#   - https://owasp.org/www-project-serverless-top-10/
#   - https://cwe.mitre.org/data/definitions/501.html
# custom:
#   id: TRG09
#   severity: warn
#   remediation: Give the public route a function of its own, with its own role.
#   fixed: [two_functions]
package gatehouse.trigger_scoping.mixed_exposure

import data.gatehouse.lib.exposure
import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.text

violation contains {"at": pointer.join(["functions", name]), "message": message, "evidence": kinds, "related": related} if {
	some name, lambda in input.functions
	count(lambda.exposure.internet) > 0
	within := inside(lambda)
	count(within) > 0
	kinds := sort({model.at(input.triggers, trigger).kind | some trigger in within})
	related := [pointer.join(["triggers", trigger]) | some trigger in array.concat(lambda.exposure.internet, within)]
	ways := text.listed([exposure.entrance(trigger) | some trigger in lambda.exposure.internet])
	message := sprintf("anyone may call %s (%s), which also handles events of %s", [name, ways, text.listed(kinds)])
}

unknown contains {"at": pointer.join(["functions", name, "triggers"]), "message": message} if {
	some name, lambda in input.functions
	model.unknown(lambda, "triggers")
	message := sprintf("whether strangers and internal events call %s: its triggers cannot be known", [name])
}

unknown contains {"at": pointer.join(["triggers", trigger, "public"]), "message": message} if {
	some name, lambda in input.functions
	count(lambda.exposure.internet) == 0
	count(inside(lambda)) > 0
	some trigger in lambda.triggers
	model.unknown(model.at(input.triggers, trigger), "public")
	message := sprintf("whether anyone may call %s, which also handles internal events, cannot be known", [name])
}

inside(lambda) := [trigger | some trigger in lambda.triggers; model.at(input.triggers, trigger).kind in inner_kinds]

inner_kinds := {
	"s3", "sqs", "sns", "schedule", "eventBridge", "dynamodb", "kinesis", "msk", "kafka", "activemq", "rabbitmq",
	"documentdb", "iot", "cloudwatchLog", "cognito", "stepFunctions",
}
