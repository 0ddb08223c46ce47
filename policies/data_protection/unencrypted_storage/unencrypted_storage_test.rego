package gatehouse.data_protection.unencrypted_storage_test

import data.gatehouse.data_protection.unencrypted_storage as policy

one(type, properties) := {"resources": {"Store": {"type": type, "properties": properties}}}

hiding(type, properties, field) := {"resources": {"Store": {"type": type, "properties": properties, "unknown": {field: 0}}}}

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

degree(stack) := [case | some v in found(stack); case := object.get(v, "case", "default")]

plain := {
	"AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster", "AWS::Redshift::Cluster",
	"AWS::EFS::FileSystem", "AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain", "AWS::ElastiCache::ReplicationGroup",
	"AWS::DAX::Cluster",
}

test_absent_where_aws_stores_plain_text if {
	every type in plain { degree(one(type, {})) == ["default"] }
	found(one("AWS::EFS::FileSystem", {})) == {{
		"at": "/resources/Store/properties/Encrypted",
		"message": "Store stores data in plain text: nothing sets Encrypted",
		"case": "default",
		"evidence": "absent",
	}}
}

test_topics_and_streams_are_noted if {
	every type in ["AWS::SNS::Topic", "AWS::Kinesis::Stream"] { degree(one(type, {})) == ["key"] }
	count(found(one("AWS::SNS::Topic", {"KmsMasterKeyId": "alias/aws/sns"}))) == 0
	count(found(one("AWS::Kinesis::Stream", {"StreamEncryption": {"EncryptionType": "KMS"}}))) == 0
}

test_switched_off if {
	every off in [false, "false"] {
		degree(one("AWS::RDS::DBInstance", {"StorageEncrypted": off})) == ["default"]
		degree(one("AWS::SQS::Queue", {"SqsManagedSseEnabled": off})) == ["default"]
		degree(one("AWS::EC2::Volume", {"Encrypted": off})) == ["default"]
		degree(one("AWS::OpenSearchService::Domain", {"EncryptionAtRestOptions": {"Enabled": off}})) == ["default"]
	}
}

test_switched_on if {
	every on in [true, "true"] { count(found(one("AWS::RDS::DBInstance", {"StorageEncrypted": on}))) == 0 }
}

test_what_aws_encrypts_by_itself if {
	every type in [
		"AWS::S3::Bucket", "AWS::DynamoDB::Table", "AWS::SQS::Queue", "AWS::EC2::Volume",
		"AWS::ElastiCache::ServerlessCache", "AWS::Lambda::Version",
	] {
		count(found(one(type, {}))) == 0
	}
	count(found(one("AWS::DynamoDB::Table", {"SSESpecification": {"SSEEnabled": false}}))) == 0
	count(found(one("AWS::RDS::DBCluster", {"Engine": "aurora-postgresql"}))) == 0
	count(found(one("AWS::RDS::DBCluster", {"Engine": "postgres"}))) == 1
	count(found(one("AWS::ElastiCache::ReplicationGroup", {"Engine": "valkey"}))) == 0
}

test_another_store_decides if {
	count(found(one("AWS::RDS::DBInstance", {"DBClusterIdentifier": "${Cluster}"}))) == 0
	count(found(one("AWS::SQS::Queue", {"SqsManagedSseEnabled": false, "KmsMasterKeyId": "${Key}"}))) == 0
}

test_a_snapshot_lives_in_aws if {
	restored := one("AWS::RDS::DBInstance", {"DBSnapshotIdentifier": "orders-2026"})
	count(found(restored)) == 0
	{u.at | some u in doubted(restored)} == {"/resources/Store/properties/DBSnapshotIdentifier"}
	count(doubted(one("AWS::RDS::DBInstance", {"DBSnapshotIdentifier": "orders-2026", "StorageEncrypted": true}))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["StorageEncrypted", "Engine", "GlobalClusterIdentifier", "SnapshotIdentifier", "properties"] {
		count(doubted(hiding("AWS::RDS::DBCluster", {}, field))) == 1
		count(found(hiding("AWS::RDS::DBCluster", {}, field))) == 0
	}
	count(doubted(hiding("AWS::SQS::Queue", {"SqsManagedSseEnabled": false}, "KmsMasterKeyId"))) == 1
	count(doubted(hiding("AWS::OpenSearchService::Domain", {}, "EncryptionAtRestOptions"))) == 1
}

test_what_does_not_matter_is_not_doubted if {
	count(doubted(hiding("AWS::RDS::DBCluster", {"StorageEncrypted": true}, "SnapshotIdentifier"))) == 0
	count(doubted(hiding("AWS::Kinesis::Stream", {"StreamEncryption": {}}, "StreamEncryption.KeyId"))) == 0
	count(doubted(hiding("AWS::S3::Bucket", {}, "BucketName"))) == 0
}
