# METADATA
# title: Replicas
# description: Copies of a resource in other regions, and where that cannot be known.
# related_resources:
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-globaltable.html
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
package gatehouse.lib.replica

import data.gatehouse.lib.resource
import data.gatehouse.lib.value

# elsewhere are the replicas: of what, where that stands, and in which region.
elsewhere contains {"of": name, "at": resource.place(name, [list, i, "Region"]), "region": replica.Region} if {
	some name, thing in resource.of_types(object.keys(lists))
	list := lists[thing.type]
	some i, replica in thing.properties[list]
	replica.Region != "${AWS::Region}"
}

# doubts are the replicas of which something cannot be known.
doubts contains {"of": name, "at": resource.place(name, split(field, ".")), "field": field} if {
	some name, thing in resource.of_types(object.keys(lists))
	some field in value.under(thing, lists[thing.type])
}

lists := data.gatehouse.lists.replicas
