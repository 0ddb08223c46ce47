# METADATA
# title: Policies of buses
# description: The statement of an event bus policy, however it is spelt, as a policy document.
# related_resources:
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html
package gatehouse.lib.bus

# holder is the policy as one whose document is a property of it: what its own properties say stands under Policy.
holder(resource) := {"properties": {"Policy": {"Statement": statement(resource.properties)}}, "unknown": hidden(resource)}

statement(properties) := properties.Statement

# The older spelling has the parts of one statement as properties.
statement(properties) := {
	"Effect": "Allow",
	"Action": object.get(properties, "Action", "events:PutEvents"),
	"Principal": object.get(properties, "Principal", ""),
	"Condition": {operator: {key: value} |
		operator := properties.Condition.Type
		key := properties.Condition.Key
		value := properties.Condition.Value
	},
} if {
	not properties.Statement
}

# hidden are the names of what cannot be known, where the document would have them.
hidden(resource) := {name: id |
	some own, id in object.get(resource, "unknown", {})
	name := place(own)
}

place(own) := concat(".", ["Policy", own]) if startswith(own, "Statement")

place("properties") := "properties"

place(own) := concat(".", ["Policy.Statement", own]) if {
	not startswith(own, "Statement")
	own != "properties"
}
