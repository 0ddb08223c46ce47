package gatehouse.data_protection.public_database_test

import data.gatehouse.data_protection.public_database as policy

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

stack(properties) := {"resources": {"R": {"type": "AWS::RDS::DBInstance", "properties": properties}}}

test_it_is_open if {
	every yes in [true, "true"] { {v.at | some v in found(stack({"PubliclyAccessible": yes}))} == {"/resources/R/properties/PubliclyAccessible"} }
}

test_closed_and_others_pass if {
	count(found(stack({"PubliclyAccessible": false}))) == 0
	count(found({"resources": {"R": {"type": "AWS::SQS::Queue", "properties": {"PubliclyAccessible": true}}}})) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["PubliclyAccessible", "properties"] {
		count(doubted({"resources": {"R": object.union(stack({}).resources.R, {"unknown": {field: 0}})}})) == 1
	}
}
