package gatehouse.least_privilege.service_arn_test

import data.gatehouse.least_privilege.service_arn as policy
import data.gatehouse.lib.model

buckets := {"text": "arn:aws:s3:::*", "service": "s3", "scope": "service"}

logs := {"text": "arn:aws:logs:*:*:*", "service": "logs", "scope": "service"}

granting(patterns, target) := {
	"effect": "Allow",
	"origin": "template",
	"actions": [{"pattern": pattern, "count": 1, "scopable": true} | some pattern in patterns],
	"resources": [target],
}

holding(granted, internet) := {
	"functions": {"upload": {"exposure": {"internet": internet}}},
	"triggers": {"upload.url.0": {"kind": "url"}},
	"roles": {"UploadRole": {"origin": "template", "owners": ["functions/upload"], "statements": [granted]}},
}

found(granted) := there if there := policy.violation with input as holding(granted, [])

exposed(granted) := there if there := policy.violation with input as holding(granted, ["upload.url.0"])

doubted(granted) := there if there := policy.unknown with input as holding(granted, [])

test_an_arn_of_everything_of_a_kind if {
	found(granting(["s3:GetObject", "s3:PutObject"], buckets)) == {{
		"at": "/roles/UploadRole/statements/0/resources/0",
		"message": "upload may call s3:GetObject and s3:PutObject on arn:aws:s3:::*, which names everything of its kind",
		"evidence": "arn:aws:s3:::*",
		"case": "default",
		"related": [],
	}}
}

test_it_is_denied_where_anyone_on_the_internet_gets_in if {
	exposed(granting(["s3:GetObject"], buckets)) == {{
		"at": "/roles/UploadRole/statements/0/resources/0",
		"message": concat("", [
			"upload may call s3:GetObject on arn:aws:s3:::*, which names everything of its kind",
			"; open to the internet: function URL -> upload -> s3:GetObject -> arn:aws:s3:::*",
		]),
		"evidence": "arn:aws:s3:::*",
		"case": "exposed",
		"related": ["/triggers/upload.url.0", "/functions/upload"],
	}}
}

test_what_is_named_in_part_or_is_a_plain_star_passes if {
	every scope in ["one", "pattern", "all"] { count(found(granting(["s3:GetObject"], object.union(buckets, {"scope": scope})))) == 0 }
}

test_logging_passes if {
	count(found(granting(["logs:CreateLogGroup", "logs:PutLogEvents", "logs:DescribeLogStreams"], logs))) == 0
	count(found(granting(["logs:DescribeLogStreams"], logs))) == 1
	count(found(granting(["logs:DeleteLogGroup"], logs))) == 1
}

test_actions_of_other_services_and_those_that_nothing_limits_pass if {
	count(found(granting(["logs:PutLogEvents", "dynamodb:PutItem"], logs))) == 0
	describing := object.union(granting([], buckets), {"actions": [{"pattern": "s3:ListAllMyBuckets", "count": 1, "scopable": false}]})
	count(found(describing)) == 0
}

test_what_others_judge_passes if {
	roles := {"text": "arn:aws:iam::*:role/*", "service": "iam", "scope": "service"}
	count(found(granting(["iam:PassRole", "sts:AssumeRole"], roles))) == 0
	count(found(object.union(granting(["s3:GetObject"], buckets), {"effect": "Deny"}))) == 0
	count(found(object.union(granting(["s3:GetObject"], buckets), {"origin": "managed"}))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["effect", "actions", "resources"] {
		{u.at | some u in doubted(model.blanked(granting(["s3:GetObject"], buckets), field))} == {concat("", ["/roles/UploadRole/statements/0/", field])}
	}
}

test_unknown_actions_on_named_resources_do_not_matter if {
	count(doubted(model.blanked(granting(["s3:GetObject"], object.union(buckets, {"scope": "one"})), "actions"))) == 0
}

test_what_deny_or_boundary_narrows_passes if {
	narrowed := object.union(granting([], buckets), {"actions": [{"pattern": "s3:GetObject", "count": 1, "scopable": true, "left": "one"}]})
	count(found(narrowed)) == 0
}

test_resources_that_a_condition_names_pass if {
	tagged := {"conditions": {"StringEquals": {"aws:ResourceTag/team": ["orders"]}}}
	count(found(object.union(granting(["s3:GetObject"], buckets), tagged))) == 0
	count(found(model.blanked(granting(["s3:GetObject"], buckets), "conditions"))) == 1
}
