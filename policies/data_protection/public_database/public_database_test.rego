package gatehouse.data_protection.public_database_test

import data.gatehouse.data_protection.public_database as policy

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

of_type(type, properties) := {"resources": {"R": {"type": type, "properties": properties}}}

instance(properties) := of_type("AWS::RDS::DBInstance", object.union({"DBSubnetGroupName": "orders"}, properties))

test_it_is_open if {
	every yes in [true, "true"] { {v.at | some v in found(instance({"PubliclyAccessible": yes}))} == {"/resources/R/properties/PubliclyAccessible"} }
	every type in ["AWS::RDS::DBCluster", "AWS::Redshift::Cluster", "AWS::RedshiftServerless::Workgroup", "AWS::Lightsail::Database"] {
		count(found(of_type(type, {"PubliclyAccessible": true}))) == 1
	}
}

test_closed_and_others_pass if {
	every stack in [instance({"PubliclyAccessible": false}), instance({}), of_type("AWS::SQS::Queue", {"PubliclyAccessible": true})] {
		count(found(stack)) + count(doubted(stack)) == 0
	}
}

test_neither_flag_nor_subnets_is_unknown if {
	every properties in [{}, {"Engine": "postgres"}, {"DBSubnetGroupName": "default"}] {
		count(doubted(of_type("AWS::RDS::DBInstance", properties))) == 1
	}
	count(doubted(of_type("AWS::RDS::DBCluster", {"Engine": "mysql", "DBClusterInstanceClass": "db.m6gd.large"}))) == 1
	count(doubted(of_type("AWS::RDS::DBInstance", {"PubliclyAccessible": false}))) == 0
}

test_aurora_and_redshift_are_private_by_default if {
	every stack in [
		of_type("AWS::RDS::DBInstance", {"Engine": "aurora-mysql"}), of_type("AWS::RDS::DBCluster", {"Engine": "aurora-mysql"}),
		of_type("AWS::RDS::DBInstance", {"DBClusterIdentifier": "${Cluster}"}), of_type("AWS::Redshift::Cluster", {}),
	] {
		count(doubted(stack)) == 0
	}
}

test_subnets_that_cannot_be_known_are_subnets if {
	count(doubted({"resources": {"R": {"type": "AWS::RDS::DBInstance", "properties": {}, "unknown": {"DBSubnetGroupName": 0}}}})) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["PubliclyAccessible", "properties"] {
		count(doubted({"resources": {"R": object.union(instance({}).resources.R, {"unknown": {field: 0}})}})) == 1
	}
}
