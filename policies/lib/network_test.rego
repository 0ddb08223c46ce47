package gatehouse.lib.network_test

import data.gatehouse.lib.network

database := {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "CidrIp": "0.0.0.0/0"}

saying(rule) := {"says": rule, "hidden": set()}

hiding(rule, field) := {"says": object.remove(rule, [field]), "hidden": {field}}

test_rules_of_a_group_and_those_beside_it if {
	resources := {
		"Inline": {"type": "AWS::EC2::SecurityGroup", "properties": {"SecurityGroupIngress": [database]}, "unknown": {"SecurityGroupIngress.0.ToPort": 0}},
		"Alone": {"type": "AWS::EC2::SecurityGroup", "properties": {"SecurityGroupIngress": database}},
		"Rule": {
			"type": "AWS::EC2::SecurityGroupIngress",
			"properties": object.union(database, {"GroupId": "${Inline.GroupId}"}),
			"unknown": {"CidrIp": 0, "Description": 1},
		},
		"Jobs": {"type": "AWS::SQS::Queue", "properties": {}},
	}
	rules := network.rules("Ingress") with input as {"resources": resources}
	{[rule.group, rule.at, rule.hidden] | some rule in rules} == {
		["Inline", "/resources/Inline/properties/SecurityGroupIngress/0", {"ToPort"}],
		["Alone", "/resources/Alone/properties/SecurityGroupIngress/0", set()],
		["Inline", "/resources/Rule/properties", {"CidrIp"}],
	}
	count(network.rules("Egress")) == 0 with input as {"resources": resources}
}

test_the_group_of_a_rule if {
	network.group_of({"properties": {"GroupId": "${Group}"}}) == "Group"
	network.group_of({"properties": {"GroupName": "default"}}) == "default"
	network.group_of({"properties": {}}) == ""
}

test_the_world_in_every_spelling if {
	every range in ["0.0.0.0/0", "10.1.2.3/0", "0.0.0.0/1", "::/0", "2000::/3"] { network.world(saying({"CidrIp": range})) }
	network.world(saying({"CidrIpv6": "::/0"}))
	every range in ["10.0.0.0/8", "203.0.113.7/32", "fc00::/7", "${Vpc.CidrBlock}"] { not network.world(saying({"CidrIp": range})) }
	not network.world(saying({"SourceSecurityGroupId": "${Functions}"}))
}

test_all_ports if {
	every rule in [{"IpProtocol": "-1"}, {"IpProtocol": -1}, {"IpProtocol": "tcp", "FromPort": 0, "ToPort": 65535}, {"IpProtocol": "udp"}] {
		network.all_ports(saying(rule))
	}
	network.all_ports(saying({"IpProtocol": "tcp", "FromPort": "1", "ToPort": "65535"}))
	not network.all_ports(saying({"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443}))
}

test_a_port if {
	every rule in [database, {"IpProtocol": "-1"}, {"IpProtocol": 6, "FromPort": 0, "ToPort": 65535}, {"IpProtocol": "TCP"}] {
		network.lets(saying(rule), 5432)
	}
	not network.lets(saying(database), 3306)
	not network.lets(saying({"IpProtocol": "udp", "FromPort": 5432, "ToPort": 5432}), 5432)
}

test_what_is_unknown_of_a_rule if {
	network.certain(saying(database))
	not network.certain(hiding(database, "ToPort"))
	network.maybe_world(saying(database))
	network.maybe_world(hiding(database, "CidrIp"))
	not network.maybe_world(saying({"CidrIp": "10.0.0.0/8"}))
	network.maybe_ports(hiding(database, "ToPort"))
	not network.maybe_ports(saying(database))
}

test_the_port_that_a_database_says_itself if {
	network.borrowed(saying({"FromPort": "${Orders.Endpoint.Port}"})) == "Orders"
	every port in [5432, "5432", "${Port}"] { not network.borrowed(saying({"FromPort": port})) }
}
