package gatehouse.lib.action_test

import data.gatehouse.lib.action

test_all_actions_of_all_services if {
	every pattern in ["*", "**", "*:*", "?*", "*:?*"] { action.everything(pattern) }
	every pattern in ["s3:*", "*:Get*", "s3:Get*"] { not action.everything(pattern) }
}

test_all_actions_of_one_service if {
	every pattern in ["dynamodb:*", "s3:**", "s3:?*", "execute-api:*"] { action.whole_service(pattern) }
	every pattern in ["*", "*:*", "dynamodb:Get*", "dynamodb:PutItem", "s3:*Object", "s3:?"] {
		not action.whole_service(pattern)
	}
}

test_some_actions_of_a_service if {
	every pattern in ["s3:Put*", "s3:*Object", "dynamodb:?etItem", "*:Put*"] { action.partial(pattern) }
	every pattern in ["*", "*:*", "s3:*", "s3:PutObject"] { not action.partial(pattern) }
}

test_patterns_cover_actions_whatever_their_case if {
	every pattern in ["*", "iam:*", "iam:Pass*", "iam:passrole", "IAM:P?ssRole", "*:PassRole"] {
		action.covers(pattern, "iam:PassRole")
	}
	every pattern in ["iam:Get*", "iam:PassRoles", "ec2:*", "iam:P?Role"] { not action.covers(pattern, "iam:PassRole") }
}

test_what_every_runtime_needs if {
	every pattern in ["logs:PutLogEvents", "xray:puttracesegments", "ec2:CreateNetworkInterface", "logs:CreateLog*"] {
		action.runtime(pattern)
	}
	every pattern in ["logs:*", "ec2:RunInstances", "*"] { not action.runtime(pattern) }
}

test_patterns_of_nothing_but_what_every_runtime_needs if {
	action.runtime_alone({"pattern": "logs:PutLogEvents", "count": 1})
	action.runtime_alone({"pattern": "logs:CreateLogS*", "count": 1})
	action.runtime_alone({"pattern": "logs:CreateLog*", "count": 4})
	not action.runtime_alone({"pattern": "logs:Create*", "count": 9})
	not action.runtime_alone({"pattern": "nosuch:Put*", "count": 0})
}

test_what_changes_permissions_is_named if {
	action.permissions({"pattern": "sns:*Permission", "permissions": ["AddPermission", "RemovePermission"]}) == ", AddPermission and RemovePermission among them"
	action.permissions({"pattern": "dynamodb:Update*"}) == ""
}

test_actions_by_which_data_leaves if {
	every pattern in ["s3:GetObject", "dynamodb:Sc*", "kms:*"] { action.takes_away(pattern) }
	every pattern in ["s3:ListBucket", "dynamodb:PutItem"] { not action.takes_away(pattern) }
}

test_patterns_of_nothing_but_actions_by_which_data_leaves if {
	every allowed in [{"pattern": "KMS:decrypt", "count": 1}, {"pattern": "sqs:Receive*", "count": 1}] { action.takes_away_alone(allowed) }
	every allowed in [{"pattern": "sqs:*Message", "count": 4}, {"pattern": "sqs:SendMessage", "count": 1}, {"pattern": "no:such", "count": 0}] {
		not action.takes_away_alone(allowed)
	}
}

test_amounts_where_they_are_known if {
	action.amounts({"count": 68, "writes": 31}) == " (68 actions, 31 of them writes)"
	action.amounts({"count": 0, "writes": 0}) == ""
}
