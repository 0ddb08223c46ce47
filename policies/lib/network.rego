# METADATA
# title: Security groups
# description: The rules of security groups, those that stand in resources of their own included, and what they let through.
# related_resources:
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupegress.html
package gatehouse.lib.network

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.value

# rules are those of a direction, Ingress or Egress: their group, their place and what they say.
rules(direction) := {{"group": group, "at": pointer.join(["resources", group, "properties", property, i]), "rule": rule} |
	property := concat("", ["SecurityGroup", direction])
	some group, thing in input.resources
	thing.type == "AWS::EC2::SecurityGroup"
	some i, rule in value.listed(object.get(thing.properties, property, null))
} | {{"group": group_of(thing), "at": pointer.join(["resources", name]), "rule": thing.properties} |
	type := concat("", ["AWS::EC2::SecurityGroup", direction])
	some name, thing in input.resources
	thing.type == type
}

# group_of is the logical id of the group that a rule in a resource of its own belongs to, or the text that names it.
group_of(thing) := trim_suffix(trim_suffix(trim_prefix(text, "${"), "}"), ".GroupId") if {
	text := object.get(thing.properties, "GroupId", object.get(thing.properties, "GroupName", ""))
}

# world holds for a rule whose address range is wider than any network of one owner.
world(rule) if {
	some property in ["CidrIp", "CidrIpv6", "CIDRIP"]
	wide(rule[property])
}

wide(range) if to_number(regex.find_all_string_submatch_n(`/(\d+)$`, range, 1)[0][1]) < 7

# all_ports holds for a rule that lets every port through.
all_ports(rule) if any_protocol(rule)

all_ports(rule) if {
	ports := span(rule)
	ports[0] <= 1
	ports[1] >= 65535
}

# lets holds for a rule that lets a port of TCP through.
lets(rule, _) if any_protocol(rule)

lets(rule, port) if {
	lower(sprintf("%v", [rule.IpProtocol])) in {"tcp", "6"}
	ports := span(rule)
	ports[0] <= port
	port <= ports[1]
}

# span are the first and the last port; without both it is every port.
span(rule) := [to_number(rule.FromPort), to_number(rule.ToPort)]

span(rule) := [0, 65535] if not rule.FromPort

any_protocol(rule) if sprintf("%v", [object.get(rule, "IpProtocol", "-1")]) in {"-1", "all"}

# of_functions are the groups of the stack that functions are in, with the names of those functions.
of_functions[group] contains name if {
	some name, lambda in input.functions
	some reference in lambda.vpc.securityGroups
	group := reference.resource
	model.at(input.resources, group).type == "AWS::EC2::SecurityGroup"
}
