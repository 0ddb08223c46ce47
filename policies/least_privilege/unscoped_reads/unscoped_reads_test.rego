package gatehouse.least_privilege.unscoped_reads_test

import data.gatehouse.least_privilege.unscoped_reads as policy
import data.gatehouse.lib.model

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

stack(pattern, reads, scope) := {"roles": {"R": {"origin": "template", "owners": ["functions/create"], "managedPolicies": [], "statements": [{
	"effect": "Allow",
	"origin": "template",
	"actions": [{"pattern": pattern, "scopableReads": reads}],
	"resources": [{"text": "*", "scope": scope}],
}]}}}

test_reading_every_resource if {
	found(stack("sqs:GetQueueAttributes", 1, "all")) == {{
		"at": "/roles/R/statements/0/actions/0",
		"message": "create may call sqs:GetQueueAttributes on every resource, where it could be limited to some",
		"evidence": "sqs:GetQueueAttributes",
		"case": "default",
		"related": ["/roles/R/statements/0/resources/0"],
	}}
}

test_what_carries_data_away_is_worse if {
	every pattern in ["s3:GetObject", "s3:Get*", "ssm:GetParameter*", "kms:Decrypt"] {
		{v.case | some v in found(stack(pattern, 3, "all"))} == {"exfiltration"}
	}
}

test_what_carries_data_away_counts_where_it_is_a_write_to_aws if {
	deciphering := stack("kms:Decrypt", 0, "all").roles.R
	action := object.union(deciphering.statements[0].actions[0], {"count": 1, "scopableWrites": 1})
	holder := object.union(deciphering, {"statements": [object.union(deciphering.statements[0], {"actions": [action]})]})
	{v.case | some v in found({"roles": {"R": holder}})} == {"exfiltration"}
}

test_named_resources_and_other_policies_findings_pass if {
	count(found(stack("s3:GetObject", 1, "pattern"))) == 0
	every pattern in ["*", "s3:*", "logs:CreateLog*"] { count(found(stack(pattern, 9, "all"))) == 0 }
	count(found(stack("s3:ListAllMyBuckets", 0, "all"))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["effect", "actions", "resources"] {
		whole := stack("s3:GetObject", 1, "all")
		blank := model.blanked(whole.roles.R.statements[0], field)
		holder := object.union(whole.roles.R, {"statements": [blank]})
		{u.at | some u in doubted({"roles": {"R": holder}})} == {concat("", ["/roles/R/statements/0/", field])}
	}
}

test_it_is_denied_where_anyone_on_the_internet_gets_in if {
	open := found(exposing(stack("sqs:GetQueueAttributes", 1, "all")))
	{[v.case, v.message] | some v in open} == {[
		"exposed",
		concat("", [
			"create may call sqs:GetQueueAttributes on every resource, where it could be limited to some",
			"; open to the internet: POST /orders -> create -> sqs:GetQueueAttributes -> every resource",
		]),
	]}
	{v.related | some v in open} == {array.concat(way_in, ["/roles/R/statements/0/resources/0"])}
	{v.case | some v in found(exposing(stack("s3:GetObject", 1, "all")))} == {"exfiltration"}
}

exposing(stack) := object.union(stack, {
	"functions": {"create": {"exposure": {"internet": ["create.httpApi.0"]}}},
	"triggers": {"create.httpApi.0": {"kind": "httpApi", "method": "POST", "path": "/orders"}},
})

way_in := ["/triggers/create.httpApi.0", "/functions/create"]

test_what_deny_or_boundary_narrows_passes if {
	star := stack("s3:GetObject", 1, "all").roles.R
	action := object.union(star.statements[0].actions[0], {"left": "one"})
	narrowed := object.union(star, {"statements": [object.union(star.statements[0], {"actions": [action]})]})
	count(found({"roles": {"R": narrowed}})) == 0
}

test_resources_that_a_condition_names_pass if {
	tagged := {"conditions": {"StringEquals": {"aws:ResourceTag/team": ["orders"]}}}
	star := stack("s3:GetObject", 1, "all").roles.R
	count(found({"roles": {"R": object.union(star, {"statements": [object.union(star.statements[0], tagged)]})}})) == 0
	count(found({"roles": {"R": object.union(star, {"statements": [model.blanked(star.statements[0], "conditions")]})}})) == 1
}
