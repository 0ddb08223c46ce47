# METADATA
# title: Public bucket
# description: >-
#   What anyone may read from a bucket leaks the day something private is put into it, and what anyone may write is served
#   to others. S3 keeps new buckets closed unless a template opens them; one block that is off is a door left ajar.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
#   - https://cwe.mitre.org/data/definitions/732.html
# custom:
#   id: DAT01
#   severity: deny
#   cases: {ajar: warn}
#   remediation: Leave the access control and the blocks out or switch every block on, and serve public content through CloudFront.
#   fixed: [closed_buckets]
package gatehouse.data_protection.public_bucket

import data.gatehouse.lib.bucket
import data.gatehouse.lib.resource
import data.gatehouse.lib.resource_policy
import data.gatehouse.lib.value

violation contains {"at": resource.place(name, ["AccessControl"]), "message": message, "evidence": acl} if {
	some name, store in buckets
	acl := store.properties.AccessControl
	acl in {"PublicRead", "PublicReadWrite", "AuthenticatedRead"}
	count({"BlockPublicAcls", "IgnorePublicAcls"} & bucket.on(store)) == 0
	message := sprintf("%s is public: its access control is %s", [name, acl])
}

violation contains {"at": at, "message": message, "evidence": object.remove(statement, ["Sid"])} if {
	some name, policy in resource.of_types(object.keys(bucket.documents))
	document := bucket.documents[policy.type]
	some i, statement in resource_policy.open(policy, document)
	count({"BlockPublicPolicy", "RestrictPublicBuckets"} & (bucket.on(bucket.of(policy)) | bucket.on(policy))) == 0
	at := resource.place(name, [document, "Statement", i])
	message := sprintf("%s lets anyone into the bucket: no condition says who", [name])
}

violation contains {"at": resource.place(name, path), "message": message, "case": degree, "evidence": sort(bucket.off(store))} if {
	some name, store in buckets
	count(bucket.off(store)) > 0
	[degree, path, what] := opening(store)
	message := sprintf("%s may be made public: it switches %s off", [name, what])
}

unknown contains {"at": resource.place(name, split(field, ".")), "message": message} if {
	some name, thing in resource.of_types({"AWS::S3::Bucket"} | object.keys(bucket.documents))
	settings := value.under(thing, "AccessControl") | value.under(thing, "PublicAccessBlockConfiguration")
	some field in (settings | resource_policy.doubts(thing, object.get(bucket.documents, thing.type, "AccessControl")))
	message := sprintf("whether %s is open to anyone: its %s cannot be known", [name, field])
}

opening(store) := ["default", ["PublicAccessBlockConfiguration"], "every block of public access"] if count(bucket.on(store)) == 0

opening(store) := ["ajar", ["PublicAccessBlockConfiguration", min(bucket.off(store))], concat(" and ", sort(bucket.off(store)))] if count(bucket.on(store)) > 0

buckets := resource.of_types({"AWS::S3::Bucket"})
