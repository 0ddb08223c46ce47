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
#   fixed: [private_address]
package gatehouse.data_protection.public_database

import data.gatehouse.lib.resource
import data.gatehouse.lib.value

violation contains {"at": resource.place(name, ["PubliclyAccessible"]), "message": message, "evidence": "PubliclyAccessible"} if {
	some name, database in databases
	value.on(database.properties.PubliclyAccessible)
	message := sprintf("%s has a public address: the internet can reach the database", [name])
}

unknown contains {"at": resource.place(name, ["PubliclyAccessible"]), "message": message} if {
	some name, database in databases
	some reason in doubts(database)
	message := sprintf("whether the internet can reach the database %s: %s", [name, reason])
}

databases := resource.of_types({
	"AWS::DMS::ReplicationInstance", "AWS::Lightsail::Database", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance",
	"AWS::Redshift::Cluster", "AWS::RedshiftServerless::Workgroup",
})

doubts(database) := {sprintf("its %s cannot be known", [field]) | some field in value.under(database, "PubliclyAccessible")} | {reason |
	count(value.under(database, "PubliclyAccessible")) == 0
	placed_by_default(database)
	reason := "nothing sets PubliclyAccessible, and in the default subnets of RDS the address is public"
}

# Where neither is said, the address of what RDS places by itself depends on the network that it finds.
placed_by_default(database) if {
	database.type == "AWS::RDS::DBInstance"
	not database.properties.DBClusterIdentifier
	unplaced(database)
}

placed_by_default(database) if {
	database.type == "AWS::RDS::DBCluster"
	database.properties.DBClusterInstanceClass
	unplaced(database)
}

unplaced(database) if {
	object.get(database.properties, "PubliclyAccessible", null) == null
	object.get(database.properties, "DBSubnetGroupName", "default") == "default"
	not startswith(object.get(database.properties, "Engine", ""), "aurora")
	count(value.under(database, "DBSubnetGroupName") - value.under(database, "PubliclyAccessible")) == 0
}
