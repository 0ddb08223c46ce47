package gatehouse.lib.encryption_test

import data.gatehouse.lib.encryption

cluster := encryption.kinds["AWS::RDS::DBCluster"]

test_every_type_has_a_property_a_default_and_a_page if {
	every _, store in encryption.kinds {
		count(store.property) > 0
		store.absent in {"plain", "encrypted"}
		startswith(store.page, "https://docs.aws.amazon.com/")
	}
}

test_off_and_silent if {
	encryption.off({"properties": {"StorageEncrypted": "false"}}, cluster)
	encryption.silent({"properties": {"Engine": "mysql"}}, cluster)
	not encryption.silent({"properties": {"Engine": "aurora-mysql"}}, cluster)
	not encryption.silent({"properties": {"StorageEncrypted": true}}, cluster)
}

test_a_cache_in_memory_writes_nothing_down if {
	encryption.silent({"properties": {"Engine": "redis"}}, encryption.kinds["AWS::ElastiCache::CacheCluster"])
	not encryption.silent({"properties": {"Engine": "memcached"}}, encryption.kinds["AWS::ElastiCache::CacheCluster"])
}

test_an_empty_text_names_no_key if {
	encryption.silent({"properties": {"KmsMasterKeyId": ""}}, encryption.kinds["AWS::SNS::Topic"])
	not encryption.inherits({"properties": {"KmsMasterKeyId": ""}}, encryption.kinds["AWS::SQS::Queue"])
}

test_a_replica_inherits if {
	encryption.inherits({"properties": {"GlobalClusterIdentifier": "${World}"}}, cluster)
	not encryption.inherits({"properties": {}}, cluster)
}

test_what_a_snapshot_says_is_doubted if {
	encryption.doubts({"properties": {"SnapshotIdentifier": "orders"}}, cluster) == {"SnapshotIdentifier"}
	encryption.doubts({"properties": {"StorageEncrypted": true, "SnapshotIdentifier": "orders"}}, cluster) == set()
}
