package gatehouse.api_authentication.unauthenticated_identities_test

import data.gatehouse.api_authentication.unauthenticated_identities as policy

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

stack(properties) := {"resources": {"R": {"type": "AWS::Cognito::IdentityPool", "properties": properties}}}

test_it_is_open if {
	every yes in [true, "true", "True"] { {v.at | some v in found(stack({"AllowUnauthenticatedIdentities": yes}))} == {"/resources/R/properties/AllowUnauthenticatedIdentities"} }
}

test_closed_and_others_pass if {
	count(found(stack({"AllowUnauthenticatedIdentities": false}))) == 0
	count(found({"resources": {"R": {"type": "AWS::SQS::Queue", "properties": {"AllowUnauthenticatedIdentities": true}}}})) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["AllowUnauthenticatedIdentities", "properties"] {
		count(doubted({"resources": {"R": object.union(stack({}).resources.R, {"unknown": {field: 0}})}})) == 1
	}
}
