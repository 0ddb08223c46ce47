package gatehouse.lib.escalation_test

import data.gatehouse.lib.escalation

everything := {"text": "*", "scope": "all"}

by(index) := {"statement": index, "scope": "all", "conditional": false}

holder := {
	"statements": [{"effect": "Allow", "actions": [{"pattern": "iam:Put*"}, {"pattern": "lambda:*"}], "resources": [everything]}],
	"grants": {
		"iam:PutRolePolicy": [by(0)],
		"iam:PutUserPolicy": [by(0)],
		"lambda:CreateFunction": [by(0)],
		"lambda:InvokeFunction": [by(0)],
		"lambda:AddPermission": [by(0)],
	},
}

test_actions_that_need_no_other_are_gathered_by_place if {
	escalation.alone("Shared", holder) == {"/roles/Shared/statements/0/actions/0": ["iam:PutRolePolicy", "iam:PutUserPolicy"]}
}

test_a_way_needs_all_of_its_actions_and_one_of_the_others if {
	escalation.needed(holder, {"all": ["lambda:CreateFunction"], "any": ["lambda:InvokeFunction", "lambda:AddPermission"]}) == [
		"lambda:CreateFunction",
		"lambda:AddPermission",
	]
	escalation.needed(holder, {"all": ["lambda:CreateFunction"], "any": []}) == ["lambda:CreateFunction"]
	not escalation.needed(holder, {"all": ["lambda:CreateFunction"], "any": ["lambda:CreateEventSourceMapping"]})
	not escalation.needed(holder, {"all": ["lambda:CreateFunction", "ec2:RunInstances"], "any": []})
}
