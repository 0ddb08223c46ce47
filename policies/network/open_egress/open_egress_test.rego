package gatehouse.network.open_egress_test

import data.gatehouse.network.open_egress as policy

everything := {"IpProtocol": "-1", "CidrIp": "0.0.0.0/0"}

inside(properties) := within({"type": "AWS::EC2::SecurityGroup", "properties": properties})

within(group) := {
	"functions": {"create": {"vpc": {"subnets": [], "securityGroups": [{"text": "${Group}", "resource": "Group"}]}}},
	"resources": {"Group": group},
}

found(stack) := there if there := policy.violation with input as stack

places(stack) := there if there := {u.at | some u in policy.unknown} with input as stack

test_everything_goes_out if {
	found(inside({"SecurityGroupEgress": [everything]})) == {{
		"at": "/resources/Group/properties/SecurityGroupEgress/0",
		"message": "create may send anything to any address: Group lets all of it out",
		"evidence": everything,
	}}
	count(found(inside({"SecurityGroupEgress": [{"IpProtocol": "tcp", "FromPort": 0, "ToPort": 65535, "CidrIpv6": "::/0"}]}))) == 1
}

test_a_rule_in_a_resource_of_its_own if {
	rule := {"type": "AWS::EC2::SecurityGroupEgress", "properties": object.union(everything, {"GroupId": "${Group.GroupId}"})}
	stack := object.union(inside({}), {"resources": {"Out": rule}})
	{v.at | some v in found(stack)} == {"/resources/Out/properties"}
}

test_no_egress_stated if {
	every properties in [{}, {"SecurityGroupEgress": []}] {
		{[v.at, v.case] | some v in found(inside(properties))} == {["/resources/Group", "unstated"]}
	}
}

test_narrow_egress_passes if {
	every rule in [
		{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "0.0.0.0/0"}, {"IpProtocol": "-1", "CidrIp": "10.0.0.0/16"},
		{"IpProtocol": "-1", "DestinationSecurityGroupId": "${Database}"}, {"IpProtocol": "tcp", "DestinationPrefixListId": "pl-1"},
	] {
		count(found(inside({"SecurityGroupEgress": [rule]}))) == 0
	}
}

test_groups_of_others_pass if {
	count(found({"functions": {}, "resources": {"Group": {"type": "AWS::EC2::SecurityGroup", "properties": {}}}})) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["SecurityGroupEgress", "SecurityGroupEgress.0", "properties"] {
		stack := within({"type": "AWS::EC2::SecurityGroup", "properties": {}, "unknown": {field: 0}})
		places(stack) == {"/resources/Group/properties/SecurityGroupEgress"}
		count(found(stack)) == 0
	}
	every field in ["CidrIp", "IpProtocol"] {
		properties := {"SecurityGroupEgress": [object.remove(everything, [field])]}
		stack := within({"type": "AWS::EC2::SecurityGroup", "properties": properties, "unknown": {concat(".", ["SecurityGroupEgress.0", field]): 0}})
		places(stack) == {"/resources/Group/properties/SecurityGroupEgress/0"}
		count(found(stack)) == 0
	}
	places({"functions": {"create": {"unknown": {"vpc": 0}}}, "resources": {}}) == {"/functions/create/vpc"}
	places({"functions": {"create": {"vpc": {"securityGroups": [{"text": "sg-1"}]}}}, "resources": {}}) == {"/functions/create/vpc/securityGroups/0"}
}

test_what_does_not_matter_is_not_doubted if {
	narrow := {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443}
	count(places(within({
		"type": "AWS::EC2::SecurityGroup",
		"properties": {"SecurityGroupEgress": [narrow]},
		"unknown": {"SecurityGroupEgress.0.CidrIp": 0},
	}))) == 0
}
