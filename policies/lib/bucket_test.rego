package gatehouse.lib.bucket_test

import data.gatehouse.lib.bucket

photos := {"type": "AWS::S3::Bucket", "properties": {"BucketName": "acme-photos"}}

stack := {"resources": {"Photos": photos, "Other": {"type": "AWS::S3::Bucket", "properties": {}}}}

test_a_bucket_is_found_by_its_id_and_by_its_name if {
	every text in ["${Photos}", "acme-photos"] {
		bucket.of({"properties": {"Bucket": text}}).properties.BucketName == "acme-photos" with input as stack
	}
}

test_a_bucket_of_another_stack_is_nothing if {
	every properties in [{"Bucket": "acme-invoices"}, {"Bucket": "${Elsewhere}"}, {}] {
		count(bucket.of({"properties": properties})) == 0 with input as stack
	}
}

test_one_of_two_that_exclude_each_other if {
	both := {"resources": {"Photos": photos, "Twin": photos}}
	bucket.of({"properties": {"Bucket": "acme-photos"}}).type == "AWS::S3::Bucket" with input as both
}

test_blocks_of_public_access if {
	store := {"properties": {"PublicAccessBlockConfiguration": {"BlockPublicAcls": "True", "BlockPublicPolicy": false}}}
	bucket.on(store) == {"BlockPublicAcls"}
	bucket.off(store) == {"BlockPublicPolicy"}
	bucket.on({}) == set()
}
