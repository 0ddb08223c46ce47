# METADATA
# title: Way in that leads nowhere
# description: >-
#   Nothing can connect to a function in a VPC, so ingress of a group that only functions are in does nothing, until
#   something else is put into that group and is open at once.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
#   - https://cwe.mitre.org/data/definitions/1164.html
# custom:
#   id: NET02
#   severity: info
#   remediation: Take the ingress out of the group.
#   fixed: [no_way_in]
package gatehouse.network.needless_ingress

import data.gatehouse.lib.function_network
import data.gatehouse.lib.group_members
import data.gatehouse.lib.network

violation contains {"at": min(places), "message": message, "evidence": "ingress"} if {
	some group in function_network.groups
	not used_elsewhere(group)
	places := {rule.at | some rule in function_network.rules("Ingress"); rule.group == group}
	message := sprintf("%s lets calls in, but only functions are in it, and nothing connects to those", [group])
}

unknown contains {"at": doubt.at, "message": message} if {
	some doubt in function_network.doubts("Ingress")
	message := sprintf("whether a group of functions lets calls in: %s", [doubt.what])
}

# A function whose network cannot be known may be all that is in a group that nothing else names.
unknown contains {"at": doubt.at, "message": message} if {
	some rule in network.rules("Ingress")
	count(group_members.types(rule.group)) == 0
	some doubt in function_network.hidden_networks
	message := sprintf("whether %s lets calls in for functions only: %s", [rule.group, doubt.what])
}

# used_elsewhere holds for a group that something beside functions is in, or may be.
used_elsewhere(group) if count(group_members.types(group) - {"AWS::Lambda::Function"}) > 0

used_elsewhere(_) if group_members.hidden
