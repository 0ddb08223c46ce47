package gatehouse.lib.function_network_test

import data.gatehouse.lib.function_network

in_groups(references) := {"vpc": {"subnets": [], "securityGroups": references}}

own := {"text": "${Group}", "resource": "Group"}

group(more) := object.union({"type": "AWS::EC2::SecurityGroup", "properties": {"SecurityGroupEgress": [{"IpProtocol": "-1"}]}}, more)

stack := {
	"functions": {
		"create": in_groups([own, {"text": "sg-1"}]),
		"import": object.union({"unknown": {"vpc": 0}}, {}),
		"audit": in_groups([{"text": "${Jobs}", "resource": "Jobs"}, {"text": "sg-1"}, own]),
		"list": {},
	},
	"resources": {"Group": group({}), "Other": group({}), "Jobs": {"type": "AWS::SQS::Queue"}},
}

test_groups_and_their_members if {
	groups := function_network.groups with input as stack
	groups == {"Group"}
	members := function_network.members("Group") with input as stack
	members == "audit and create"
}

test_rules_of_these_groups_only if {
	rules := function_network.rules("Egress") with input as stack
	{rule.group | some rule in rules} == {"Group"}
}

test_networks_that_are_not_of_this_stack if {
	unseen := function_network.unseen with input as stack
	{doubt.at | some doubt in unseen} == {
		"/functions/import/vpc",
		"/functions/audit/vpc/securityGroups/0", "/functions/audit/vpc/securityGroups/1",
	}
}

test_rules_that_cannot_be_known if {
	hiding := {
		"functions": stack.functions,
		"resources": {"Group": group({"unknown": {"SecurityGroupEgress": 0, "SecurityGroupEgress.0.CidrIp": 1}})},
	}
	hidden := function_network.hidden("Group", "Egress") with input as hiding
	hidden == {"SecurityGroupEgress"}
	doubts := function_network.doubts("Egress") with input as hiding
	{doubt.at | some doubt in doubts} == {"/resources/Group/properties/SecurityGroupEgress"}
}
