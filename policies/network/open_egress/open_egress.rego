# METADATA
# title: Function that may call anywhere
# description: >-
#   A security group that lets everything out lets whoever takes over a function send its data to any address, on any port.
#   A group that states no egress does the same, because AWS then opens all of it.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
#   - https://cwe.mitre.org/data/definitions/923.html
# custom:
#   id: NET01
#   severity: warn
#   cases: {unstated: info}
#   remediation: Let out port 443 to the endpoints, prefix lists or groups that the handler calls, and nothing else.
#   fixed: [narrow_egress]
package gatehouse.network.open_egress

import data.gatehouse.lib.function_network
import data.gatehouse.lib.network
import data.gatehouse.lib.pointer

violation contains {"at": rule.at, "message": message, "evidence": object.remove(rule.says, ["Description"])} if {
	some rule in rules
	network.certain(rule)
	network.world(rule)
	network.all_ports(rule)
	message := sprintf("%s may send anything to any address: %s lets all of it out", [function_network.members(rule.group), rule.group])
}

violation contains {"at": pointer.join(["resources", group]), "message": message, "case": "unstated", "evidence": "no egress"} if {
	some group in function_network.groups
	not group in {rule.group | some rule in rules}
	count(function_network.hidden(group, "Egress")) == 0
	message := sprintf("%s may send anything to any address: %s states no egress, and AWS then opens all of it", [
		function_network.members(group),
		group,
	])
}

unknown contains {"at": doubt.at, "message": message} if {
	some doubt in (function_network.unseen | function_network.doubts("Egress"))
	message := sprintf("whether a function may send anything to any address: %s", [doubt.what])
}

unknown contains {"at": rule.at, "message": message} if {
	some rule in rules
	not network.certain(rule)
	network.maybe_world(rule)
	leaves_ports_open(rule)
	message := sprintf("whether %s may send anything to any address: a rule of %s cannot be known", [function_network.members(rule.group), rule.group])
}

rules := function_network.rules("Egress")

leaves_ports_open(rule) if network.maybe_ports(rule)

leaves_ports_open(rule) if network.all_ports(rule)
