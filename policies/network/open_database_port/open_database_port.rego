# METADATA
# title: Database port open to the world
# description: >-
#   A security group that lets every address reach the port of a database leaves only a password between the internet and
#   the data, and the ports of databases are scanned all day.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html
#   - https://cwe.mitre.org/data/definitions/284.html
# custom:
#   id: NET03
#   severity: deny
#   remediation: Let in the security group of the functions that use the database, not an address range.
#   fixed: [functions_only]
package gatehouse.network.open_database_port

import data.gatehouse.lib.group_members
import data.gatehouse.lib.network
import data.gatehouse.lib.resource
import data.gatehouse.lib.text

violation contains {"at": rule.at, "message": message, "evidence": object.remove(rule.says, ["Description"])} if {
	some rule in network.rules("Ingress")
	network.certain(rule)
	network.world(rule)
	ports := {database | some port, database in group_members.ports(rule.group); network.lets(rule, to_number(port))}
	opened := ports | {owner | owner := network.borrowed(rule)}
	count(opened) > 0
	meant(rule, opened)
	message := sprintf("%s lets the whole internet reach the port of %s", [rule.group, text.listed(sort(opened))])
}

unknown contains {"at": rule.at, "message": message} if {
	some rule in network.rules("Ingress")
	not network.certain(rule)
	network.maybe_world(rule)
	may_open(rule)
	message := sprintf("whether %s lets the whole internet reach a database: a rule of it cannot be known", [rule.group])
}

unknown contains {"at": resource.place(name, ["SecurityGroupIngress"]), "message": message} if {
	some name, group in resource.of_types({"AWS::EC2::SecurityGroup"})
	some field, _ in object.get(group, "unknown", {})
	regex.match(`^(properties|SecurityGroupIngress(\.\d+)?)$`, field)
	message := sprintf("whether %s lets the whole internet reach a database: its ingress cannot be known", [name])
}

# A range that opens the ports of many databases means one only where a database is in the group, or nothing shows what is.
meant(_, opened) if count(opened) <= 3

meant(rule, _) if group_members.database(group_members.types(rule.group)[_])

meant(rule, _) if count(group_members.types(rule.group)) == 0

may_open(rule) if network.maybe_ports(rule)

may_open(rule) if network.lets(rule, to_number(object.keys(group_members.ports(rule.group))[_]))
