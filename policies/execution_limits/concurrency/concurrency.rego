# METADATA
# title: Public function without a limit of concurrency
# description: >-
#   Anyone may call the function, and nothing bounds how many of it run at once. A flood of requests takes the concurrency
#   of the whole account, so that every other function is throttled, and all of it is billed.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
#   - https://cwe.mitre.org/data/definitions/770.html
# custom:
#   id: LIM06
#   severity: warn
#   remediation: Reserve as much concurrency as the function needs at its busiest, or ask callers who they are.
#   fixed: [reserved]
package gatehouse.execution_limits.concurrency

import data.gatehouse.lib.exposure
import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.text

violation contains {"at": at, "message": message, "evidence": "reservedConcurrency", "related": related} if {
	some name, lambda in input.functions
	model.absent(lambda, "reservedConcurrency")
	count(lambda.exposure.internet) > 0
	at := pointer.join(["functions", name])
	related := [pointer.join(["triggers", trigger]) | some trigger in lambda.exposure.internet]
	ways := text.listed([exposure.entrance(trigger) | some trigger in lambda.exposure.internet])
	message := sprintf("anyone may call %s (%s), and no reserved concurrency bounds how often it runs at once", [name, ways])
}

unknown contains {"at": at, "message": message} if {
	some name, lambda in input.functions
	model.unknown(lambda, "reservedConcurrency")
	exposed(lambda)
	at := pointer.join(["functions", name, "reservedConcurrency"])
	message := sprintf("whether anything bounds how often %s runs at once: its reserved concurrency cannot be known", [name])
}

unknown contains {"at": pointer.join(["triggers", trigger, "public"]), "message": message} if {
	some name, lambda in input.functions
	model.absent(lambda, "reservedConcurrency")
	count(lambda.exposure.internet) == 0
	some trigger in lambda.triggers
	model.unknown(model.at(input.triggers, trigger), "public")
	message := sprintf("whether anyone may call %s, whose concurrency nothing bounds, cannot be known", [name])
}

exposed(lambda) if count(lambda.exposure.internet) > 0

exposed(lambda) if model.unknown(model.at(input.triggers, lambda.triggers[_]), "public")
