# METADATA
# title: Database with a public address
# description: >-
#   A database that the internet can reach is one guessed password, or one hole in its engine, away from being read.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
#   - https://cwe.mitre.org/data/definitions/668.html
# custom:
#   id: DAT05
#   severity: deny
#   remediation: Set PubliclyAccessible to false and reach the database from inside of its VPC.
package gatehouse.data_protection.public_database

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

violation contains {"at": at, "message": message, "evidence": "PubliclyAccessible"} if {
	some name, thing in input.resources
	thing.type in {"AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::Redshift::Cluster", "AWS::DMS::ReplicationInstance"}
	object.get(thing.properties, "PubliclyAccessible", false) in {true, "true"}
	at := pointer.join(["resources", name, "properties", "PubliclyAccessible"])
	message := sprintf("%s has a public address: the internet can reach the database", [name])
}

unknown contains {"at": pointer.join(["resources", name, "properties", "PubliclyAccessible"]), "message": message} if {
	some name, thing in input.resources
	thing.type in {"AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::Redshift::Cluster", "AWS::DMS::ReplicationInstance"}
	some field in model.unknowns(thing, {"PubliclyAccessible", "properties"})
	message := sprintf("whether the internet can reach the database %s: its %s cannot be known", [name, field])
}
