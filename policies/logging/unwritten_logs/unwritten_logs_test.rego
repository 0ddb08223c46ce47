package gatehouse.logging.unwritten_logs_test

import data.gatehouse.lib.logs
import data.gatehouse.lib.model
import data.gatehouse.logging.unwritten_logs as policy

everything := {"text": "*", "scope": "all"}

writing := {"effect": "Allow", "actions": [{"pattern": "logs:*"}], "conditions": {}, "resources": [everything]}

narrow := object.union(writing, {"resources": [{"text": "arn:aws:logs:us-east-1:1:log-group:/aws/lambda/orders*:*", "scope": "pattern"}]})

granted := {wanted: [{"statement": 0}] | some wanted in logs.writes}

holding(statements, grants) := {"origin": "template", "owners": ["functions/create"], "statements": statements, "grants": grants}

stack(holder) := {
	"functions": {"create": {"role": "Own", "logGroupName": "/aws/lambda/create"}},
	"roles": {"Own": holder},
}

found(holder) := there if there := policy.violation with input as stack(holder)

places(holder) := there if there := {u.at | some u in policy.unknown} with input as stack(holder)

test_a_role_that_may_write_logs if {
	count(found(holding([writing], granted))) == 0
	count(places(holding([writing], granted))) == 0
}

test_a_role_that_may_not if {
	found(holding([], {})) == {{
		"at": "/roles/Own",
		"message": "create cannot write logs: the role does not allow logs:CreateLogStream and logs:PutLogEvents",
		"evidence": ["logs:CreateLogStream", "logs:PutLogEvents"],
	}}
	{v.evidence | some v in found(holding([writing], {"logs:CreateLogStream": [{"statement": 0}]}))} == {["logs:PutLogEvents"]}
}

test_a_function_that_is_shut_out if {
	denying := object.union(writing, {"effect": "Deny", "resources": [{
		"text": "arn:aws:logs:us-east-1:${AWS::AccountId}:log-group:/aws/lambda/create:*",
		"scope": "one",
	}]})
	{v.at | some v in found(holding([writing, denying], granted))} == {"/functions/create"}
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["effect", "actions", "resources", "conditions"] {
		statement := model.blanked(writing, field)
		places(holding([statement], {})) == {concat("/", ["/roles/Own/statements/0", field])}
		count(found(holding([statement], {}))) == 0
	}
	places(object.union(holding([], {}), {"origin": "external"})) == {"/roles/Own"}
	places(object.union(holding([], {}), {"unknown": {"statements": 0}})) == {"/roles/Own/statements"}
	places(object.union(holding([], {}), {"unknown": {"managedPolicies": 0}})) == {"/roles/Own/managedPolicies"}
	every field in ["role", "logGroupName"] {
		own := holding([narrow], granted)
		found_places := {u.at | some u in policy.unknown} with input as {"functions": {"create": model.blanked({"role": "Own"}, field)}, "roles": {"Own": own}}
		found_places == {concat("/", ["/functions/create", field])}
	}
}

test_an_unknown_statement_beside_one_that_grants_does_not_matter if {
	count(places(holding([writing, model.blanked(writing, "resources")], granted))) == 0
}

test_the_name_of_the_group_does_not_matter_where_the_role_settles_it if {
	every holder in [holding([writing], granted), holding([], {})] {
		count({u.at | some u in policy.unknown; startswith(u.at, "/functions")}) == 0 with input as {
			"functions": {"create": model.blanked({"role": "Own"}, "logGroupName")},
			"roles": {"Own": holder},
		}
	}
}
