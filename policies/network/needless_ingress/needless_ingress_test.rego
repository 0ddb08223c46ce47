package gatehouse.network.needless_ingress_test

import data.gatehouse.network.needless_ingress as policy

rule := {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "10.0.0.0/16"}

functions := {"create": {"vpc": {"securityGroups": [{"text": "${Group}", "resource": "Group"}]}}}

group(properties) := {"Group": {"type": "AWS::EC2::SecurityGroup", "properties": properties}}

beside(resources) := {"functions": functions, "outputs": {}, "resources": object.union(group({"SecurityGroupIngress": [rule, rule]}), resources)}

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

test_ingress_of_a_group_of_functions if {
	found(beside({})) == {{
		"at": "/resources/Group/properties/SecurityGroupIngress/0",
		"message": "Group lets calls in, but only functions are in it, and nothing connects to those",
		"evidence": "ingress",
	}}
	beside_it := {"In": {"type": "AWS::EC2::SecurityGroupIngress", "properties": object.union(rule, {"GroupId": "${Group}"})}}
	count(found({"functions": functions, "outputs": {}, "resources": object.union(group({}), beside_it)})) == 1
}

test_a_group_without_ingress if count(found({"functions": functions, "outputs": {}, "resources": group({})})) == 0

test_a_group_that_others_are_in if {
	every spelling in ["${Group}", "${Group.GroupId}"] {
		count(found(beside({"Orders": {"type": "AWS::RDS::DBInstance", "properties": {"VPCSecurityGroups": [spelling]}}}))) == 0
		count(found(object.union(beside({}), {"outputs": {"Shared": spelling}}))) == 0
	}
	count(found(beside({"Orders": {"type": "AWS::RDS::DBInstance", "properties": {}, "unknown": {"properties": 0}}}))) == 0
}

test_a_group_that_others_let_in_is_not_theirs if {
	database := {"type": "AWS::EC2::SecurityGroup", "properties": {"SecurityGroupIngress": [{"SourceSecurityGroupId": "${Group}"}]}}
	count(found(beside({"Database": database}))) == 1
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["SecurityGroupIngress", "properties"] {
		hidden := {"Group": object.union(group({}).Group, {"unknown": {field: 0}})}
		count(doubted({"functions": functions, "outputs": {}, "resources": hidden})) == 1
	}
}

test_a_network_that_cannot_be_known_may_be_this_group if {
	hidden := {"create": {"unknown": {"vpc": 0}}}
	alone := {"functions": hidden, "outputs": {}, "resources": group({"SecurityGroupIngress": [rule]})}
	{u.at | some u in doubted(alone)} == {"/functions/create/vpc"}
	database := {"Orders": {"type": "AWS::RDS::DBInstance", "properties": {"VPCSecurityGroups": ["${Group}"]}}}
	count(doubted(object.union(alone, {"resources": database}))) == 0
}
