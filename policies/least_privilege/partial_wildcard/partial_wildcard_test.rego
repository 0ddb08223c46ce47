package gatehouse.least_privilege.partial_wildcard_test

import data.gatehouse.least_privilege.partial_wildcard as policy
import data.gatehouse.lib.model

put := {"pattern": "s3:Put*", "count": 61, "writes": 61, "levels": ["Write", "Permissions management"], "permissions": ["PutBucketPolicy"]}

granting(allowed) := {
	"effect": "Allow",
	"origin": "template",
	"actions": [allowed],
	"resources": [{"text": "${Photos.Arn}/*", "resource": "Photos", "scope": "one"}],
}

holding(granted, internet) := {
	"functions": {"upload": {"exposure": {"internet": internet}}},
	"triggers": {"upload.http.0": {"method": "POST", "path": "/photos"}},
	"roles": {"UploadRole": {"origin": "template", "owners": ["functions/upload"], "statements": [granted]}},
}

found(granted) := there if there := policy.violation with input as holding(granted, [])

exposed(granted) := there if there := policy.violation with input as holding(granted, ["upload.http.0"])

doubted(granted) := there if there := policy.unknown with input as holding(granted, [])

test_a_pattern_that_writes if {
	found(granting(put)) == {{
		"at": "/roles/UploadRole/statements/0/actions/0",
		"message": "upload may call s3:Put* (61 actions, 61 of them writes) on ${Photos.Arn}/*, PutBucketPolicy among them",
		"evidence": "s3:Put*",
		"case": "default",
		"related": ["/roles/UploadRole/statements/0/resources/0"],
	}}
}

test_it_is_denied_where_anyone_on_the_internet_gets_in if {
	exposed(granting(put)) == {{
		"at": "/roles/UploadRole/statements/0/actions/0",
		"message": concat("", [
			"upload may call s3:Put* (61 actions, 61 of them writes) on ${Photos.Arn}/*, PutBucketPolicy among them",
			"; open to the internet: POST /photos -> upload -> s3:Put* -> ${Photos.Arn}/*",
		]),
		"evidence": "s3:Put*",
		"case": "exposed",
		"related": ["/triggers/upload.http.0", "/functions/upload", "/roles/UploadRole/statements/0/resources/0"],
	}}
}

test_a_pattern_of_one_action_is_milder_whoever_gets_in if {
	send := {"pattern": "sqs:SendMessage*", "count": 1, "writes": 1, "levels": ["Write"]}
	{v.case | some v in found(granting(send))} == {"narrow"}
	{v.case | some v in exposed(granting(send))} == {"narrow"}
}

test_patterns_that_documentation_writes_are_milder if {
	keys := {"pattern": "kms:generateDataKey*", "count": 4, "writes": 4, "levels": ["Write"]}
	{v.case | some v in exposed(granting(keys))} == {"narrow"}
}

test_a_pattern_that_changes_permissions if {
	count(found(granting({"pattern": "sns:*Permission", "count": 2, "writes": 2, "levels": ["Permissions management"]}))) == 1
}

test_reads_and_tags_pass if {
	every levels in [["List", "Read"], ["Tagging"]] {
		count(found(granting({"pattern": "s3:Some*", "count": 9, "writes": 0, "levels": levels}))) == 0
	}
}

test_what_others_judge_passes if {
	every pattern in ["*", "s3:*", "s3:PutObject"] { count(found(granting(object.union(put, {"pattern": pattern})))) == 0 }
	count(found(object.union(granting(put), {"origin": "managed"}))) == 0
	count(found(object.union(granting(put), {"effect": "Deny"}))) == 0
}

test_what_every_runtime_needs_passes if {
	count(found(granting({"pattern": "logs:CreateLog*", "count": 4, "writes": 4, "levels": ["Write"]}))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["effect", "actions"] {
		{u.at | some u in doubted(model.blanked(granting(put), field))} == {concat("", ["/roles/UploadRole/statements/0/", field])}
	}
	count(found(model.blanked(granting(put), "resources"))) == 1
}

test_what_deny_or_boundary_takes_away_passes if {
	count(found(granting(object.union(put, {"left": "none"})))) == 0
	count(found(granting(object.union(put, {"left": "one"})))) == 1
}
