package gatehouse.data_protection.data_location_test

import data.gatehouse.data_protection.data_location as policy

europe := ["eu-central-1", "eu-west-1"]

lying(region) := {"stack": {"region": region}, "resources": {}}

table(replica) := {"stack": {"region": "eu-west-1"}, "resources": {"Orders": {
	"type": "AWS::DynamoDB::GlobalTable",
	"properties": {"Replicas": [replica]},
}}}

found(stack) := there if there := policy.violation with input as stack with data.gatehouse.parameters.DAT06.regions as europe

places(stack) := there if {
	there := {u.at | some u in policy.unknown} with input as stack with data.gatehouse.parameters.DAT06.regions as europe
}

test_a_stack_in_another_region if {
	found(lying("us-east-1")) == {{
		"at": "/stack/region",
		"message": "the stack is deployed to us-east-1, which is not among the regions for data",
		"evidence": "us-east-1",
	}}
	count(found(lying("eu-west-1"))) == 0
}

test_without_a_list_it_is_off if {
	count(policy.violation) == 0 with input as lying("us-east-1")
	count(policy.unknown) == 0 with input as object.union(lying("us-east-1"), {"stack": {"assumed": ["region"]}})
}

test_a_replica_in_another_region if {
	{v.at | some v in found(table({"Region": "us-east-1"}))} == {"/resources/Orders/properties/Replicas/0/Region"}
	every region in ["eu-central-1", "${AWS::Region}"] { count(found(table({"Region": region}))) == 0 }
}

test_what_cannot_be_known_is_never_passed_over if {
	nowhere := {"stack": {"region": "us-east-1", "assumed": ["region"]}, "resources": {}}
	count(found(nowhere)) == 0
	places(nowhere) == {"/stack/region"}
	every field in ["Replicas", "Replicas.0.Region", "properties"] {
		count(places({"stack": {"region": "eu-west-1"}, "resources": {"Orders": {
			"type": "AWS::DynamoDB::GlobalTable",
			"properties": {},
			"unknown": {field: 0},
		}}})) == 1
	}
}
