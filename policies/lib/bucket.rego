# METADATA
# title: Buckets
# description: >-
#   The bucket of the stack that a policy in a resource of its own belongs to, what such policies are, and the blocks of public access.
# related_resources:
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html
package gatehouse.lib.bucket

import data.gatehouse.lib.resource
import data.gatehouse.lib.value

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

# documents are the policies that let others into a bucket, by the type of what holds them.
documents := {
	"AWS::S3::AccessPoint": "Policy", "AWS::S3::BucketPolicy": "PolicyDocument", "AWS::S3::MultiRegionAccessPointPolicy": "Policy",
}

# on are the blocks of public access that are switched on.
on(store) := {block | some block, switch in store.properties.PublicAccessBlockConfiguration; value.on(switch)}

# off are those that are switched off in so many words.
off(store) := {block | some block, switch in store.properties.PublicAccessBlockConfiguration; value.off(switch)}
