package gatehouse.lib.role_test

import data.gatehouse.lib.role

shared := {
	"origin": "framework",
	"owners": ["functions/list", "resources/Machine", "functions/create"],
	"statements": [],
}

test_functions_are_sorted_and_other_owners_left_out if {
	role.functions(shared) == ["create", "list"]
}

test_a_role_is_called_by_its_functions if {
	role.subject("Shared", shared) == "create and list"
}

test_a_role_without_functions_is_called_by_its_name if {
	role.subject("Shared", {"owners": ["resources/Machine"]}) == "the role Shared"
}

test_a_role_that_is_all_known_leaves_no_doubt if {
	role.doubts("Shared", shared, {"actions"}) == set()
}

test_a_role_from_elsewhere_is_one_doubt if {
	given := {"origin": "external", "owners": [], "statements": []}
	role.doubts("Given", given, {"actions"}) == {{"at": "/roles/Given", "what": "its role is defined elsewhere"}}
}

test_unknown_statements_are_one_doubt if {
	doubts := role.doubts("Shared", {"origin": "template", "owners": [], "unknown": {"statements": 0}}, {"actions"})
	{doubt.at | some doubt in doubts} == {"/roles/Shared/statements"}
}

test_only_the_fields_asked_for_are_doubted if {
	statement := {"origin": "provider", "unknown": {"actions": 0, "resources": 1}}
	doubts := role.doubts("Shared", object.union(shared, {"statements": [statement]}), {"actions"})
	{doubt.at | some doubt in doubts} == {"/roles/Shared/statements/0/actions"}
}

test_managed_statements_are_not_doubted if {
	statement := {"origin": "managed", "unknown": {"actions": 0}}
	role.doubts("Shared", object.union(shared, {"statements": [statement]}), {"actions"}) == set()
}

test_policies_that_cannot_be_read_are_doubted if {
	policies := [{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess", "known": true}, {"arn": "${Imported}", "known": false}]
	doubts := role.policy_doubts("Shared", object.union(shared, {"managedPolicies": policies}))
	{doubt.at | some doubt in doubts} == {"/roles/Shared/managedPolicies/1"}
}

test_unknown_policies_are_doubted if {
	doubts := role.policy_doubts("Shared", {"unknown": {"managedPolicies": 0}})
	{doubt.at | some doubt in doubts} == {"/roles/Shared/managedPolicies"}
}

test_policies_are_doubted_whatever_is_known_of_the_statements if {
	attached := [{"arn": "${Imported}", "known": false}]
	unread := {"origin": "template", "unknown": {"statements": 0, "managedPolicies": 1}, "managedPolicies": attached}
	{doubt.at | some doubt in role.attachment_doubts("R", unread)} == {"/roles/R/managedPolicies", "/roles/R/managedPolicies/0"}
	{doubt.at | some doubt in role.policy_doubts("R", unread)} == {"/roles/R/managedPolicies/0"}
	{doubt.at | some doubt in role.attachment_doubts("R", {"origin": "external", "unknown": {"managedPolicies": 1}})} == {"/roles/R"}
}

test_a_policy_is_known_by_name_arn_and_logical_id if {
	arn := "arn:aws:iam::123456789012:policy/teams/ceiling"
	every name in ["*", arn, "teams/ceiling"] { role.is_among({"text": arn}, ["other", name]) }
	role.is_among({"text": "${Ceiling}", "resource": "Ceiling"}, ["Ceiling"])
	not role.is_among({"text": arn}, ["ceiling", "arn:aws:iam::123456789012:policy/teams"])
	not role.is_among({"text": arn}, [])
}

test_only_roles_of_functions_are_judged if {
	roles := {"Shared": shared, "Pipeline": {"owners": ["resources/Build"]}, "Unused": {"owners": []}}
	judged := object.keys(role.judged) with input as {"roles": roles}
	judged == {"Shared"}
}

test_what_else_computes_with_a_role if {
	resources := {"Build": {"type": "AWS::CodeBuild::Project"}, "Machine": {"type": "AWS::Scheduler::Schedule"}}
	used := object.union(shared, {"owners": ["functions/list", "resources/Build", "resources/Machine", "resources/Gone"]})
	others := role.other_compute(used) with input as {"resources": resources}
	others == {"Build"}
}

test_a_judged_role_is_called_by_its_functions if {
	called := role.called("Shared") with input as {"roles": {"Shared": shared}}
	called == "create and list"
}
