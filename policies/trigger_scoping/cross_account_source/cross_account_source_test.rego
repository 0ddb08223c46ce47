package gatehouse.trigger_scoping.cross_account_source_test

import data.gatehouse.lib.model
import data.gatehouse.trigger_scoping.cross_account_source as policy

queue := {"text": "arn:aws:sqs:us-east-1:999999999999:orders", "scope": "one", "service": "sqs", "account": "999999999999"}

reader := {"function": "pack", "kind": "sqs", "source": queue}

granted := {"function": "pack", "principal": "999999999999", "origin": "template"}

stack(change) := object.union({"stack": {}, "functions": {}, "triggers": {}, "permissions": {}, "unresolved": []}, change)

found(change) := there if there := policy.violation with input as stack(change)

places(change) := there if there := {u.at | some u in policy.unknown} with input as stack(change)

test_a_source_in_another_account if {
	found({"triggers": {"pack.sqs.0": reader}}) == {{
		"at": "/triggers/pack.sqs.0/source",
		"message": "pack is called by arn:aws:sqs:us-east-1:999999999999:orders of account 999999999999, which is not listed",
		"evidence": "999999999999",
	}}
}

test_a_permission_for_another_account if {
	found({"permissions": {"P": granted}}) == {{
		"at": "/permissions/P",
		"message": "account 999999999999 may call pack, and is not listed",
		"evidence": ["999999999999"],
	}}
	service := {"function": "pack", "principal": "s3.amazonaws.com", "sourceAccount": "999999999999", "origin": "template"}
	count(found({"permissions": {"P": service}})) == 1
}

test_listed_accounts_and_the_own_pass if {
	everything := stack({"triggers": {"t": reader}, "permissions": {"P": granted}})
	count(policy.violation) == 0 with input as everything with data.gatehouse.parameters.TRG10.accounts as ["999999999999"]
	count(found({"stack": {"account": "999999999999"}, "triggers": {"t": reader}, "permissions": {"P": granted}})) == 0
}

test_sources_of_the_stack_and_what_the_framework_makes_pass if {
	count(found({"triggers": {"t": {"function": "pack", "kind": "sqs", "source": {"text": "${Jobs.Arn}", "resource": "Jobs"}}}})) == 0
	count(found({"permissions": {"P": object.union(granted, {"origin": "framework"})}})) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	places({"triggers": {"t": model.blanked(reader, "source")}}) == {"/triggers/t/source"}
	every field in ["sourceAccount", "sourceArn"] {
		service := {"function": "pack", "principal": "s3.amazonaws.com", "origin": "template"}
		places({"permissions": {"P": model.blanked(service, field)}}) == {concat("/", ["/permissions/P", field])}
	}
	places({"permissions": {"P": model.blanked(granted, "principal")}}) == {"/permissions/P/principal"}
}
