package gatehouse.lib.condition_test

import data.gatehouse.lib.condition

passed_to(operator, services) := {operator: {"iam:PassedToService": services}}

test_what_is_demanded_of_a_key if {
	conditions := object.union(passed_to("StringEquals", ["lambda.amazonaws.com"]), {"Bool": {"aws:SecureTransport": ["true"]}})
	condition.demanded(conditions, "iam:passedtoservice") == {"lambda.amazonaws.com"}
	condition.demanded(conditions, "aws:SecureTransport") == set()
}

test_negations_and_optional_operators_demand_nothing if {
	every operator in ["StringNotEquals", "StringEqualsIfExists", "ForAnyValue:StringNotLike"] {
		condition.demanded(passed_to(operator, ["lambda.amazonaws.com"]), "iam:PassedToService") == set()
	}
}

test_a_value_is_admitted_by_equality_or_wildcard if {
	every service in ["lambda.amazonaws.com", "*.amazonaws.com", "*"] {
		condition.admits(passed_to("StringLike", [service]), "iam:PassedToService", "lambda.amazonaws.com")
	}
	not condition.admits(passed_to("StringEquals", ["states.amazonaws.com"]), "iam:PassedToService", "lambda.amazonaws.com")
}

test_without_conditions_everything_is_admitted if {
	condition.admits({}, "iam:PassedToService", "lambda.amazonaws.com")
}

test_conditions_that_name_resources_by_what_they_carry if {
	every key in ["aws:ResourceTag/team", "ec2:ResourceTag/team", "s3:ExistingObjectTag/class", "kms:ResourceAliases", "ecs:cluster", "ses:FromAddress"] {
		condition.picks_resources({"conditions": {"StringEquals": {key: ["orders"]}}})
	}
	condition.picks_resources({"conditions": {"ForAnyValue:StringLike": {"kms:ResourceAliases": ["alias/orders-*"]}}})
}

test_conditions_that_name_no_resources if {
	every conditions in [
		{},
		{"StringEquals": {"aws:PrincipalTag/team": ["orders"]}},
		{"StringEquals": {"aws:RequestTag/team": ["orders"]}},
		{"StringLike": {"aws:ResourceTag/team": ["*"]}},
		{"StringLike": {"aws:ResourceTag/team": ["?*"]}},
		{"ForAnyValue:StringLike": {"kms:ResourceAliases": ["alias/*"]}},
		{"StringEquals": {"aws:ResourceTag/team": []}},
		{"StringNotEquals": {"aws:ResourceTag/team": ["orders"]}},
		{"StringEqualsIfExists": {"aws:ResourceTag/team": ["orders"]}},
		{"ForAllValues:StringEquals": {"aws:ResourceTag/team": ["orders"]}},
	] {
		not condition.picks_resources({"conditions": conditions})
	}
	not condition.picks_resources({})
}

test_a_star_names_nothing if {
	condition.names({"StringEquals": {"iam:PassedToService": ["lambda.amazonaws.com"]}}, "iam:passedtoservice")
	every values in [["*"], ["lambda.amazonaws.com", "**"], []] {
		not condition.names({"StringLike": {"iam:PassedToService": values}}, "iam:PassedToService")
	}
}
