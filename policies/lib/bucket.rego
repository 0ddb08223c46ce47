# METADATA
# title: Buckets
# description: The bucket of the stack that a policy in a resource of its own belongs to.
# related_resources:
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html
package gatehouse.lib.bucket

import data.gatehouse.lib.resource

# of is the bucket that a policy names, by its logical id or by the name that it is given; nothing where it is of another stack.
# Buckets of one name exclude each other by their conditions.
default of(_) := {}

of(policy) := candidates[min(object.keys(candidates))] if {
	candidates := {id: bucket |
		some id, bucket in resource.of_types({"AWS::S3::Bucket"})
		_named(policy.properties.Bucket, id, bucket)
	}
	count(candidates) > 0
}

_named(text, id, _) if text == sprintf("${%s}", [id])

_named(text, _, bucket) if text == bucket.properties.BucketName
