package gatehouse.lib.replica_test

import data.gatehouse.lib.model
import data.gatehouse.lib.replica

orders(more) := {"resources": {"Orders": object.union({"type": "AWS::DynamoDB::GlobalTable", "properties": {}}, more)}}

test_copies_in_other_regions if {
	stack := orders({"properties": {"Replicas": [{"Region": "eu-west-1"}, {"Region": "${AWS::Region}"}]}})
	found := replica.elsewhere with input as stack
	{[copy.at, copy.region] | some copy in found} == {["/resources/Orders/properties/Replicas/0/Region", "eu-west-1"]}
	count([copy | some copy in found; model.at(stack.resources, copy.of)]) == 1
}

test_what_cannot_be_known if {
	found := replica.doubts with input as orders({"unknown": {"Replicas.0.Region": 0, "TableName": 1}})
	{doubt.at | some doubt in found} == {"/resources/Orders/properties/Replicas/0/Region"}
}
