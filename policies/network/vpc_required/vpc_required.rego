# METADATA
# title: Function outside of the network
# description: >-
#   Where an organisation watches and filters what leaves its networks, a function outside of them calls anywhere unseen. A
#   VPC helps nobody else, so this policy is off until an organisation sets `required`.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
# custom:
#   id: NET04
#   severity: warn
#   remediation: Put the function into subnets of the organisation's network.
#   fixed: [inside]
#   parameters:
#     required: {description: Whether every function must be in a VPC., default: false, tighter: higher}
package gatehouse.network.vpc_required

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

default required := false

required := data.gatehouse.parameters.NET04.required

violation contains {"at": pointer.join(["functions", name]), "message": message, "evidence": "no VPC"} if {
	required == true
	some name, lambda in input.functions
	model.absent(lambda, "vpc")
	message := sprintf("%s is in no VPC", [name])
}

unknown contains {"at": pointer.join(["functions", name, "vpc"]), "message": message} if {
	required == true
	some name, lambda in input.functions
	model.unknown(lambda, "vpc")
	message := sprintf("whether %s is in a VPC: its network cannot be known", [name])
}
