package gatehouse.role_isolation.identical_roles_test

import data.gatehouse.lib.model
import data.gatehouse.role_isolation.identical_roles as policy

writing(table) := {
	"effect": "Allow",
	"origin": "template",
	"actions": [{"pattern": "dynamodb:PutItem", "scopable": true}],
	"resources": [{"text": table}],
	"conditions": {},
}

holder(name, statements) := {"origin": "template", "owners": [concat("/", ["functions", name])], "statements": statements, "managedPolicies": []}

stack(create, update) := {"roles": {"CreateRole": holder("create", create), "UpdateRole": holder("update", update)}}

found(stack) := there if there := policy.violation with input as stack

places(stack) := there if there := {u.at | some u in policy.unknown} with input as stack

test_two_roles_that_allow_the_same if {
	found(stack([writing("${Orders.Arn}")], [writing("${Orders.Arn}")])) == {
		{
			"at": "/roles/CreateRole",
			"message": "the role of create allows the same as that of update",
			"evidence": "identical grants",
			"related": ["/roles/UpdateRole"],
		},
		{
			"at": "/roles/UpdateRole",
			"message": "the role of update allows the same as that of create",
			"evidence": "identical grants",
			"related": ["/roles/CreateRole"],
		},
	}
}

test_of_many_roles_some_are_named if {
	many := {"roles": {name: holder(name, [writing("${Orders.Arn}")]) | some name in ["a", "b", "c", "d", "e", "f"]}}
	{v.message | some v in found(many); v.at in {"/roles/a", "/roles/f"}} == {
		"the role of a allows the same as that of b, c, d and 2 more",
		"the role of f allows the same as that of a, b, c, d and 1 more",
	}
}

test_roles_that_differ_pass if {
	count(found(stack([writing("${Orders.Arn}")], [writing("${Jobs.Arn}")]))) == 0
	count(found(stack([writing("${Orders.Arn}")], []))) == 0
}

test_roles_that_hold_nothing_of_their_own_pass if {
	logs := object.union(writing("*"), {"actions": [{"pattern": "logs:PutLogEvents"}]})
	count(found(stack([logs], [logs]))) == 0
	count(found(stack([], []))) == 0
}

test_roles_that_hold_what_nothing_limits_pass if {
	measuring := object.union(writing("*"), {"actions": [{"pattern": "cloudwatch:PutMetricData", "count": 1, "scopable": false}]})
	count(found(stack([measuring], [measuring]))) == 0
}

test_roles_that_no_function_uses_are_not_compared if {
	two := stack([writing("${Orders.Arn}")], [writing("${Orders.Arn}")])
	count(found({"roles": object.union(two.roles, {"UpdateRole": object.union(two.roles.UpdateRole, {"owners": []})})})) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["effect", "actions", "notActions", "resources", "notResources", "conditions"] {
		places(stack([model.blanked(writing("${Orders.Arn}"), field)], [writing("${Orders.Arn}")])) == {concat("", ["/roles/CreateRole/statements/0/", field])}
	}
	two := stack([writing("${Orders.Arn}")], [writing("${Orders.Arn}")])
	every field in ["statements", "managedPolicies"] {
		create := model.blanked(two.roles.CreateRole, field)
		places({"roles": {"CreateRole": create, "UpdateRole": two.roles.UpdateRole}}) == {concat("", ["/roles/CreateRole/", field])}
	}
	elsewhere := {"origin": "external", "owners": ["functions/create"], "statements": []}
	places({"roles": {"CreateRole": elsewhere, "UpdateRole": two.roles.UpdateRole}}) == {"/roles/CreateRole"}
}

test_what_is_known_to_differ_leaves_no_doubt if {
	open := model.blanked(writing("${Jobs.Arn}"), "resources")
	count(places(stack([writing("${Orders.Arn}"), open], [writing("${Jobs.Arn}")]))) == 0
	count(places(stack([open], []))) == 0
	only := stack([open], [])
	count(places({"roles": {"CreateRole": only.roles.CreateRole}})) == 0
}

test_two_that_cannot_be_known_may_be_equal if {
	open := model.blanked(writing("${Jobs.Arn}"), "resources")
	places(stack([open], [open])) == {"/roles/CreateRole/statements/0/resources", "/roles/UpdateRole/statements/0/resources"}
}
