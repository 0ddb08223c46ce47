# METADATA
# title: Members of security groups
# description: What is in a security group, as far as the stack shows, the rules of other groups left aside.
package gatehouse.lib.group_members

import data.gatehouse.lib.model

# types are those of the resources and functions in a group, and AWS::CloudFormation::Stack where an output hands it on.
types(group) := ({thing.type |
	some thing in input.resources
	not thing.type in {"AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"}
	names(thing.properties, group)
} | {"AWS::Lambda::Function" |
	some lambda in input.functions
	lambda.vpc.securityGroups[_].resource == group
}) | {"AWS::CloudFormation::Stack" | names(object.get(input, "outputs", {}), group)}

# hidden holds where a resource may be in a group without showing it.
hidden if model.unknown(input.resources[_], "properties")

# database holds for a type that keeps data and is called by its network.
database(type) if {
	regex.match(`^AWS::(RDS|DocDB|DocDBElastic|Neptune|Redshift|RedshiftServerless|ElastiCache|MemoryDB|OpenSearchService|Elasticsearch|DAX)::`, type)
}

names(document, group) if {
	text := json.marshal(document)
	some spelling in {sprintf("${%s}", [group]), sprintf("${%s.GroupId}", [group])}
	contains(text, spelling)
}

# ports are those that databases listen on by themselves, and those of the databases in the group.
ports(group) := object.union(data.gatehouse.lists.database_ports, {sprintf("%v", [thing.properties.Port]): name |
	some name, thing in input.resources
	database(thing.type)
	names(thing.properties, group)
})
