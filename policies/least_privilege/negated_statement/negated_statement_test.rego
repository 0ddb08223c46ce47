package gatehouse.least_privilege.negated_statement_test

import data.gatehouse.least_privilege.negated_statement as policy
import data.gatehouse.lib.model

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

stack(statement) := {"roles": {"R": {"origin": "template", "owners": ["functions/create"], "managedPolicies": [], "statements": [object.union(
	{"effect": "Allow", "origin": "template"},
	statement,
)]}}}

but_iam := {"notActions": [{"pattern": "iam:*"}], "resources": [{"text": "*", "scope": "all"}]}

but_one := {"actions": [{"pattern": "s3:GetObject"}], "notResources": [{"text": "arn:aws:s3:::pay/*", "scope": "pattern"}]}

test_every_action_but_some if {
	found(stack(but_iam)) == {{"at": "/roles/R/statements/0/notActions/0", "message": "create may call every action but iam:*", "evidence": "NotAction", "related": []}}
}

test_every_resource_but_some if {
	{v.case | some v in found(stack(but_one))} == {"resources"}
}

test_a_deny_may_name_what_stays if {
	count(found(stack(object.union(but_iam, {"effect": "Deny"})))) == 0
}

test_everything_but_everything_grants_nothing if {
	count(found(stack(object.union(but_one, {"notResources": [{"text": "*", "scope": "all"}]})))) == 0
	count(found(stack(object.union(but_iam, {"notActions": [{"pattern": "*"}]})))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["effect", "notActions", "notResources"] {
		blank := model.blanked(object.union({"effect": "Allow", "origin": "template"}, but_iam), field)
		holder := object.union(stack(but_iam).roles.R, {"statements": [blank]})
		{u.at | some u in doubted({"roles": {"R": holder}})} == {concat("", ["/roles/R/statements/0/", field])}
	}
}

test_it_is_denied_where_anyone_on_the_internet_gets_in if {
	{[v.case, v.message] | some v in found(exposing(stack(but_one)))} == {[
		"resources_exposed",
		concat("", [
			"create reaches every resource but arn:aws:s3:::pay/*",
			"; open to the internet: POST /orders -> create -> s3:GetObject -> every resource but arn:aws:s3:::pay/*",
		]),
	]}
	{v.message | some v in found(exposing(stack(but_iam)))} == {concat("", [
		"create may call every action but iam:*",
		"; open to the internet: POST /orders -> create -> every action but iam:* -> every resource",
	])}
	{v.related | some v in found(exposing(stack(but_iam)))} == {way_in}
}

exposing(stack) := object.union(stack, {
	"functions": {"create": {"exposure": {"internet": ["create.httpApi.0"]}}},
	"triggers": {"create.httpApi.0": {"kind": "httpApi", "method": "POST", "path": "/orders"}},
})

way_in := ["/triggers/create.httpApi.0", "/functions/create"]
