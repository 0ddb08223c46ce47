package gatehouse.data_protection.public_bucket_test

import data.gatehouse.data_protection.public_bucket as policy

bucket(properties) := {"resources": {"Photos": {"type": "AWS::S3::Bucket", "properties": properties}}}

blocks(on, off) := bucket({"PublicAccessBlockConfiguration": object.union({block: true | some block in on}, {block: false | some block in off})})

everyone := {"Sid": "Read", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}

opened(statement, properties) := {"resources": {
	"Photos": {"type": "AWS::S3::Bucket", "properties": properties},
	"Opening": {"type": "AWS::S3::BucketPolicy", "properties": {"Bucket": "${Photos}", "PolicyDocument": {"Statement": [statement]}}},
}}

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

test_public_by_access_control if {
	every acl in ["PublicRead", "PublicReadWrite", "AuthenticatedRead"] {
		found(bucket({"AccessControl": acl})) == {{
			"at": "/resources/Photos/properties/AccessControl",
			"message": sprintf("Photos is public: its access control is %s", [acl]),
			"evidence": acl,
		}}
	}
	every acl in ["Private", "LogDeliveryWrite", "BucketOwnerFullControl"] { count(found(bucket({"AccessControl": acl}))) == 0 }
}

test_blocks_shut_what_access_control_opens if {
	every switch in [true, "true"] {
		count(found(bucket({"AccessControl": "PublicRead", "PublicAccessBlockConfiguration": {"IgnorePublicAcls": switch}}))) == 0
	}
}

test_public_by_policy if {
	{[v.at, v.evidence.Action] | some v in found(opened(everyone, {}))} == {[
		"/resources/Opening/properties/PolicyDocument/Statement/0",
		"s3:GetObject",
	]}
	count(found(opened(everyone, {"PublicAccessBlockConfiguration": {"RestrictPublicBuckets": true}}))) == 0
	count(found(opened(object.union(everyone, {"Effect": "Deny"}), {}))) == 0
	count(found(opened(object.union(everyone, {"Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1"}}}), {}))) == 0
}

test_blocks_shut_a_bucket_that_the_policy_calls_by_its_name if {
	shut := {"BucketName": "acme-photos", "PublicAccessBlockConfiguration": {"BlockPublicPolicy": true}}
	stack := json.patch(opened(everyone, shut), [{"op": "replace", "path": "/resources/Opening/properties/Bucket", "value": "acme-photos"}])
	count(found(stack)) == 0
}

point(more) := {"resources": {"Door": {
	"type": "AWS::S3::AccessPoint",
	"properties": object.union({"Bucket": "photos", "Policy": {"Statement": [everyone]}}, more),
}}}

test_public_by_the_policy_of_an_access_point if {
	{v.at | some v in found(point({}))} == {"/resources/Door/properties/Policy/Statement/0"}
	count(found(point({"PublicAccessBlockConfiguration": {"BlockPublicPolicy": "true"}}))) == 0
	hidden := {"resources": {"Door": {"type": "AWS::S3::AccessPoint", "properties": {}, "unknown": {"Policy": 0}}}}
	{u.at | some u in doubted(hidden)} == {"/resources/Door/properties/Policy"}
}

test_every_block_off if {
	every off in [["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"], ["BlockPublicPolicy"]] {
		{[v.at, v.case] | some v in found(blocks([], off))} == {["/resources/Photos/properties/PublicAccessBlockConfiguration", "default"]}
	}
}

test_one_block_off if {
	{[v.at, v.case] | some v in found(blocks(["BlockPublicAcls"], ["BlockPublicPolicy"]))} == {[
		"/resources/Photos/properties/PublicAccessBlockConfiguration/BlockPublicPolicy",
		"ajar",
	]}
}

test_what_says_nothing_is_closed if {
	count(found(bucket({}))) == 0
	count(found(blocks(["BlockPublicAcls"], []))) == 0
	count(found({"resources": {"Jobs": {"type": "AWS::SQS::Queue", "properties": {"AccessControl": "PublicRead"}}}})) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["AccessControl", "PublicAccessBlockConfiguration", "PublicAccessBlockConfiguration.BlockPublicAcls", "properties"] {
		count(doubted({"resources": {"Photos": {"type": "AWS::S3::Bucket", "properties": {}, "unknown": {field: 0}}}})) == 1
	}
	every field in ["PolicyDocument", "PolicyDocument.Statement.0.Principal", "properties"] {
		count(doubted({"resources": {"Opening": {"type": "AWS::S3::BucketPolicy", "properties": {}, "unknown": {field: 0}}}})) == 1
	}
}
