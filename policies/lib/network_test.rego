package gatehouse.lib.network_test

import data.gatehouse.lib.network

database := {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "CidrIp": "0.0.0.0/0"}

test_rules_of_a_group_and_those_beside_it if {
	resources := {
		"Inline": {"type": "AWS::EC2::SecurityGroup", "properties": {"SecurityGroupIngress": [database]}},
		"Alone": {"type": "AWS::EC2::SecurityGroup", "properties": {"SecurityGroupIngress": database}},
		"Rule": {"type": "AWS::EC2::SecurityGroupIngress", "properties": object.union(database, {"GroupId": "${Inline.GroupId}"})},
		"Jobs": {"type": "AWS::SQS::Queue", "properties": {}},
	}
	rules := network.rules("Ingress") with input as {"resources": resources}
	{[rule.group, rule.at] | some rule in rules} == {
		["Inline", "/resources/Inline/properties/SecurityGroupIngress/0"],
		["Alone", "/resources/Alone/properties/SecurityGroupIngress/0"],
		["Inline", "/resources/Rule"],
	}
	count(network.rules("Egress")) == 0 with input as {"resources": resources}
}

test_the_group_of_a_rule if {
	network.group_of({"properties": {"GroupId": "${Group}"}}) == "Group"
	network.group_of({"properties": {"GroupName": "default"}}) == "default"
	network.group_of({"properties": {}}) == ""
}

test_the_world_in_every_spelling if {
	every range in ["0.0.0.0/0", "10.1.2.3/0", "0.0.0.0/1", "::/0", "2000::/3"] { network.world({"CidrIp": range}) }
	network.world({"CidrIpv6": "::/0"})
	network.world({"CIDRIP": "0.0.0.0/0"})
	every range in ["10.0.0.0/8", "203.0.113.7/32", "fc00::/7", "${Vpc.CidrBlock}"] { not network.world({"CidrIp": range}) }
	not network.world({"SourceSecurityGroupId": "${Functions}"})
}

test_all_ports if {
	every rule in [{"IpProtocol": "-1"}, {"IpProtocol": -1}, {"IpProtocol": "tcp", "FromPort": 0, "ToPort": 65535}, {}] { network.all_ports(rule) }
	network.all_ports({"IpProtocol": "tcp", "FromPort": "1", "ToPort": "65535"})
	not network.all_ports({"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443})
}

test_a_port if {
	every rule in [database, {"IpProtocol": "-1"}, {"IpProtocol": 6, "FromPort": 0, "ToPort": 65535}, {"IpProtocol": "TCP"}] {
		network.lets(rule, 5432)
	}
	not network.lets(database, 3306)
	not network.lets({"IpProtocol": "udp", "FromPort": 5432, "ToPort": 5432}, 5432)
}

test_groups_that_functions_are_in if {
	model := {
		"functions": {
			"create": {"vpc": {"securityGroups": [{"resource": "Group"}, {"text": "sg-1"}, {"resource": "Other"}]}},
			"list": {},
		},
		"resources": {"Group": {"type": "AWS::EC2::SecurityGroup"}, "Other": {"type": "AWS::SQS::Queue"}},
	}
	groups := network.of_functions with input as model
	groups == {"Group": {"create"}}
}
