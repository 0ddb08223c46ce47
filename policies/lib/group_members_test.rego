package gatehouse.lib.group_members_test

import data.gatehouse.lib.group_members

test_who_is_in_a_group if {
	every spelling in ["${Group}", "${Group.GroupId}"] {
		stack := {
			"functions": {"create": {"vpc": {"securityGroups": [{"resource": "Group"}]}}},
			"resources": {
				"Orders": {"type": "AWS::RDS::DBInstance", "properties": {"VPCSecurityGroups": [spelling]}},
				"Other": {"type": "AWS::EC2::SecurityGroup", "properties": {"SecurityGroupIngress": [{"SourceSecurityGroupId": spelling}]}},
				"Bastion": {"type": "AWS::EC2::Instance", "properties": {"SecurityGroupIds": ["${Group2}"]}},
			},
			"outputs": {"Group": spelling},
		}
		types := group_members.types("Group") with input as stack
		types == {"AWS::RDS::DBInstance", "AWS::Lambda::Function", "AWS::CloudFormation::Stack"}
	}
}

test_databases if {
	every type in ["AWS::RDS::DBCluster", "AWS::ElastiCache::ReplicationGroup"] { group_members.database(type) }
	not group_members.database("AWS::EC2::Instance")
}

test_members_that_cannot_be_seen if {
	group_members.hidden with input as {"resources": {"Orders": {"unknown": {"properties": 0}}}}
	not group_members.hidden with input as {"resources": {"Orders": {"unknown": {"Port": 0}}}}
}

test_ports_of_databases_and_of_those_in_the_group if {
	stack := {"resources": {
		"Orders": {"type": "AWS::RDS::DBInstance", "properties": {"Port": 15432, "VPCSecurityGroups": ["${Group}"]}},
		"Proxy": {"type": "AWS::EC2::Instance", "properties": {"Port": 3128, "SecurityGroups": ["${Group}"]}},
	}}
	ports := group_members.ports("Group") with input as stack
	ports["15432"] == "Orders"
	ports["5432"] == "PostgreSQL"
	not ports["3128"]
}
