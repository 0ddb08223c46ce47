# METADATA
# title: Function connected to too much
# description: >-
#   A function that reaches many tables, queues and functions is hard to reason about, and whoever takes it over takes
#   all of them.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/concepts-application-design.html
#   - https://cwe.mitre.org/data/definitions/1047.html
# custom:
#   id: HYG04
#   severity: info
#   remediation: Split the function by what it is for, and give each part the role that it needs.
#   fixed: [few]
#   parameters:
#     targets: {description: How many resources a function may reach., default: 10, tighter: lower}
package gatehouse.hygiene.fan_out

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role
import data.gatehouse.lib.text

default targets := 10

targets := data.gatehouse.parameters.HYG04.targets

violation contains {"at": pointer.join(["functions", name]), "message": message, "evidence": "fan-out"} if {
	some name, lambda in input.functions
	reached := reaches(lambda)
	count(reached) > targets
	message := sprintf("%s reaches %d resources: %s", [name, count(reached), text.listed(sort(reached))])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, lambda in input.functions
	count(reaches(lambda)) <= targets
	some doubt in doubts(lambda)
	message := sprintf("how many resources %s reaches: %s", [name, doubt.what])
}

reaches(lambda) := _granted(lambda) | {variable.resource | some variable in lambda.environment}

doubts(lambda) := role.doubts(lambda.role, model.at(input.roles, lambda.role), {"resources"})

# Logs and traces go wherever the runtime sends them.
_granted(lambda) := {named(resource) |
	some granting in model.at(input.roles, lambda.role).statements
	granting.effect == "Allow"
	not granting.origin in {"framework", "managed"}
	some resource in granting.resources
	resource.scope in {"one", "pattern"}
	not resource.service in {"logs", "xray"}
}

named(resource) := resource.resource

named(resource) := trim_suffix(resource.text, "/*") if not resource.resource
