# METADATA
# title: Security groups
# description: The rules of security groups, those that stand in resources of their own included, and what they let through.
# related_resources:
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupegress.html
package gatehouse.lib.network

import data.gatehouse.lib.model
import data.gatehouse.lib.resource
import data.gatehouse.lib.value

# rules are those of a direction, Ingress or Egress: their group, their place, what they say and what of it is unknown.
rules(direction) := {{"group": group, "at": resource.place(group, [property, i]), "says": says, "hidden": hidden} |
	property := concat("", ["SecurityGroup", direction])
	some group, thing in resource.of_types({"AWS::EC2::SecurityGroup"})
	some i, says in value.listed(object.get(thing.properties, property, null))
	hidden := {field | some field in fields; model.unknown(thing, sprintf("%s.%d.%s", [property, i, field]))}
} | {{"group": group_of(thing), "at": resource.place(name, []), "says": thing.properties, "hidden": hidden} |
	some name, thing in resource.of_types({concat("", ["AWS::EC2::SecurityGroup", direction])})
	hidden := model.unknowns(thing, fields | {"properties"})
}

fields := addresses | ports

addresses := {"CidrIp", "CidrIpv6"}

ports := {"IpProtocol", "FromPort", "ToPort"}

# group_of is the logical id of the group that a rule in a resource of its own belongs to, or the text that names it.
group_of(thing) := trim_suffix(trim_suffix(trim_prefix(text, "${"), "}"), ".GroupId") if {
	text := object.get(thing.properties, "GroupId", object.get(thing.properties, "GroupName", ""))
}

# world holds for a rule whose address range is wider than any network of one owner.
world(rule) if wide(rule.says[addresses[_]])

wide(range) if to_number(regex.find_all_string_submatch_n(`/(\d+)$`, range, 1)[0][1]) < 7

# all_ports holds for a rule that lets every port through.
all_ports(rule) if any_protocol(rule)

all_ports(rule) if {
	[first, last] := span(rule)
	first <= 1
	last >= 65535
}

# lets holds for a rule that lets a port of TCP through.
lets(rule, _) if any_protocol(rule)

lets(rule, port) if {
	lower(protocol(rule)) in {"tcp", "6"}
	[first, last] := span(rule)
	first <= port
	port <= last
}

# certain holds for a rule of which nothing that decides is unknown.
certain(rule) if count(rule.hidden) == 0

# maybe_world holds for a rule that may let in the world, for all that is known.
maybe_world(rule) if world(rule)

maybe_world(rule) if count(rule.hidden & (addresses | {"properties"})) > 0

# maybe_ports holds for a rule of whose ports something is unknown.
maybe_ports(rule) if count(rule.hidden & (ports | {"properties"})) > 0

protocol(rule) := sprintf("%v", [rule.says.IpProtocol])

any_protocol(rule) if protocol(rule) in {"-1", "all"}

# span are the first and the last port; without both it is every port.
span(rule) := [to_number(rule.says.FromPort), to_number(rule.says.ToPort)]

span(rule) := [0, 65535] if not rule.says.FromPort

# borrowed is the resource whose own port the rule names, as in ${Orders.Endpoint.Port}.
borrowed(rule) := regex.find_all_string_submatch_n(`^\$\{(\w+)\.(?:\w+\.)?Port\}$`, rule.says.FromPort, 1)[0][1] if is_string(rule.says.FromPort)
