# METADATA
# title: Networks of functions
# description: The security groups that functions are in, their rules, and the groups that cannot be seen from here.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
package gatehouse.lib.function_network

import data.gatehouse.lib.model
import data.gatehouse.lib.network
import data.gatehouse.lib.pointer
import data.gatehouse.lib.resource
import data.gatehouse.lib.text
import data.gatehouse.lib.value

# groups are those of the stack that functions are in.
groups contains reference.resource if {
	some reference in input.functions[_].vpc.securityGroups
	of_stack(reference)
}

# members are the functions in a group, in words.
members(group) := text.listed(sort([name |
	some name, lambda in input.functions
	lambda.vpc.securityGroups[_].resource == group
]))

# rules are those of the groups that functions are in.
rules(direction) := {rule | some rule in network.rules(direction); rule.group in groups}

# hidden are the names of what would say whether a group states rules at all.
hidden(group, direction) := {name |
	some name in value.under(model.at(input.resources, group), concat("", ["SecurityGroup", direction]))
	regex.match(`^\w+(\.\d+)?$`, name)
}

# doubts are the groups of which that cannot be known.
doubts(direction) := {{"at": resource.place(group, [concat("", ["SecurityGroup", direction])]), "what": what} |
	some group in groups
	count(hidden(group, direction)) > 0
	what := sprintf("the rules of %s cannot be known", [group])
}

# unseen are the networks that are not of this stack: each group once, at its first function.
unseen contains doubt if some doubt in hidden_networks

# hidden_networks are those of functions of which nothing can be known.
hidden_networks contains {"at": pointer.join(["functions", name, "vpc"]), "what": what} if {
	some name, lambda in input.functions
	model.unknown(lambda, "vpc")
	what := sprintf("the network of %s cannot be known", [name])
}

unseen contains {"at": pointer.join(["functions", first, "vpc", "securityGroups", index]), "what": what} if {
	some group in {reference.text | some reference in input.functions[_].vpc.securityGroups; not of_stack(reference)}
	[first, index] := min({[name, i] |
		some name, lambda in input.functions
		some i, reference in lambda.vpc.securityGroups
		reference.text == group
	})
	what := sprintf("the security group %s is of another stack", [group])
}

of_stack(reference) if model.at(input.resources, reference.resource).type == "AWS::EC2::SecurityGroup"
