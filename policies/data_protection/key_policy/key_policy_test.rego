package gatehouse.data_protection.key_policy_test

import data.gatehouse.data_protection.key_policy as policy

key(properties) := {"resources": {"Key": {"type": "AWS::KMS::Key", "properties": properties}}}

rotating(statement) := key({"EnableKeyRotation": true, "KeyPolicy": {"Statement": [statement]}})

everyone := {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "kms:*", "Resource": "*"}

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

test_a_policy_for_anyone if {
	found(rotating(everyone)) == {{
		"at": "/resources/Key/properties/KeyPolicy/Statement/0",
		"message": "the policy of the key Key lets anyone use it: no condition says who",
		"evidence": everyone,
	}}
	count(found({"resources": {"Copy": {"type": "AWS::KMS::ReplicaKey", "properties": {"KeyPolicy": {"Statement": [everyone]}}}}})) == 1
}

test_the_account_and_callers_of_it_pass if {
	count(found(rotating(object.union(everyone, {"Principal": {"AWS": "arn:aws:iam::${AWS::AccountId}:root"}})))) == 0
	count(found(rotating(object.union(everyone, {"Condition": {"StringEquals": {"kms:CallerAccount": "123456789012"}}})))) == 0
}

test_a_key_that_is_never_rotated if {
	every properties in [{}, {"EnableKeyRotation": false}, {"EnableKeyRotation": "false"}, {"KeySpec": "SYMMETRIC_DEFAULT"}] {
		{[v.at, v.case] | some v in found(key(properties))} == {["/resources/Key/properties/EnableKeyRotation", "rotation"]}
	}
	every on in [true, "true"] { count(found(key({"EnableKeyRotation": on}))) == 0 }
}

test_keys_that_cannot_rotate_pass if {
	every properties in [{"KeySpec": "RSA_2048"}, {"KeyUsage": "SIGN_VERIFY"}, {"Origin": "EXTERNAL"}, {"Origin": "AWS_CLOUDHSM"}, {"KeySpec": "HMAC_256"}] {
		count(found(key(properties))) == 0
	}
	count(found({"resources": {"Copy": {"type": "AWS::KMS::ReplicaKey", "properties": {}}}})) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["EnableKeyRotation", "KeySpec", "KeyUsage", "Origin", "KeyPolicy", "KeyPolicy.Statement.0.Principal"] {
		{u.at | some u in doubted({"resources": {"Key": {"type": "AWS::KMS::Key", "properties": {}, "unknown": {field: 0}}}})} == {concat("/", [
			"/resources/Key/properties",
			replace(field, ".", "/"),
		])}
	}
	count(doubted({"resources": {"Key": {"type": "AWS::KMS::Key", "properties": {}, "unknown": {"properties": 0}}}})) == 1
}

test_what_does_not_matter_is_not_doubted if {
	count(doubted({"resources": {"Key": {"type": "AWS::KMS::Key", "properties": {"EnableKeyRotation": true}, "unknown": {"KeySpec": 0}}}})) == 0
	count(doubted({"resources": {"Key": {"type": "AWS::KMS::Key", "properties": {"Origin": "EXTERNAL"}, "unknown": {"EnableKeyRotation": 0}}}})) == 0
}
