package gatehouse.network.open_database_port_test

import data.gatehouse.network.open_database_port as policy

rule(port) := {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "CidrIp": "0.0.0.0/0"}

letting(says) := {"resources": {"Group": {"type": "AWS::EC2::SecurityGroup", "properties": {"SecurityGroupIngress": [says]}}}}

hiding(says, field) := {"resources": {"Group": {
	"type": "AWS::EC2::SecurityGroup",
	"properties": {"SecurityGroupIngress": [object.remove(says, [field])]},
	"unknown": {concat(".", ["SecurityGroupIngress.0", field]): 0},
}}}

member(type) := {"resources": {"Member": {"type": type, "properties": {"SecurityGroups": ["${Group}"]}}}}

found(stack) := there if there := policy.violation with input as stack

places(stack) := there if there := {u.at | some u in policy.unknown} with input as stack

test_the_port_of_a_database if {
	found(letting(rule(5432))) == {{
		"at": "/resources/Group/properties/SecurityGroupIngress/0",
		"message": "Group lets the whole internet reach the port of PostgreSQL",
		"evidence": rule(5432),
	}}
	every port in [3306, "6379", 27017] { count(found(letting(rule(port)))) == 1 }
}

test_ranges_and_every_port if {
	every says in [{"IpProtocol": "-1", "CidrIp": "0.0.0.0/0"}, {"IpProtocol": "tcp", "FromPort": 1024, "ToPort": 65535, "CidrIpv6": "::/0"}] {
		count(found(letting(says))) == 1
	}
}

test_every_port_means_a_database_where_one_may_be if {
	everything := {"IpProtocol": "-1", "CidrIp": "0.0.0.0/0"}
	count(found(object.union(letting(everything), member("AWS::RDS::DBInstance")))) == 1
	count(found(object.union(letting(everything), member("AWS::EFS::MountTarget")))) == 0
	count(found(object.union(letting(rule(5432)), member("AWS::EC2::Instance")))) == 1
}

test_a_rule_in_a_resource_of_its_own if {
	{v.at | some v in found({"resources": {"In": {
		"type": "AWS::EC2::SecurityGroupIngress",
		"properties": object.union(rule(3306), {"GroupId": "sg-1"}),
	}}})} == {"/resources/In/properties"}
}

test_a_database_on_a_port_of_its_own if {
	database := {"type": "AWS::RDS::DBInstance", "properties": {"Port": "15432", "VPCSecurityGroups": ["${Group.GroupId}"]}}
	stack := object.union(letting(rule(15432)), {"resources": {"Orders": database}})
	{v.message | some v in found(stack)} == {"Group lets the whole internet reach the port of Orders"}
	count(found(letting(rule(15432)))) == 0
}

test_the_port_that_a_database_says_itself if {
	borrowed := rule("${Orders.Endpoint.Port}")
	{v.message | some v in found(letting(borrowed))} == {"Group lets the whole internet reach the port of Orders"}
	count(found(letting(object.union(borrowed, {"CidrIp": "10.0.0.0/16"})))) == 0
}

test_web_ports_networks_and_groups_pass if {
	every says in [
		rule(443), object.union(rule(5432), {"CidrIp": "10.0.0.0/16"}), {"IpProtocol": "udp", "FromPort": 0, "ToPort": 65535, "CidrIp": "0.0.0.0/0"},
		{"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "SourceSecurityGroupId": "${Functions}"},
	] {
		count(found(letting(says))) == 0
	}
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["CidrIp", "IpProtocol", "FromPort", "ToPort"] {
		places(hiding(rule(5432), field)) == {"/resources/Group/properties/SecurityGroupIngress/0"}
		count(found(hiding(rule(5432), field))) == 0
	}
	every field in ["SecurityGroupIngress", "SecurityGroupIngress.0", "properties"] {
		places({"resources": {"Group": {"type": "AWS::EC2::SecurityGroup", "properties": {}, "unknown": {field: 0}}}}) == {"/resources/Group/properties/SecurityGroupIngress"}
	}
}

test_what_does_not_matter_is_not_doubted if {
	count(places(hiding(rule(443), "CidrIp"))) == 0
	count(places(hiding(object.union(rule(5432), {"CidrIp": "10.0.0.0/8"}), "FromPort"))) == 0
}
