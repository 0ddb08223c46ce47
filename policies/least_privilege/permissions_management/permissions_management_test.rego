package gatehouse.least_privilege.permissions_management_test

import data.gatehouse.least_privilege.permissions_management as policy
import data.gatehouse.lib.model

granting(pattern, levels) := {
	"effect": "Allow",
	"origin": "template",
	"actions": [{"pattern": pattern, "count": 1, "writes": 1, "levels": levels}],
	"resources": [{"text": "${Photos.Arn}", "resource": "Photos", "scope": "one"}],
}

opening := granting("s3:PutBucketPolicy", ["Permissions management"])

holding(granted, internet) := {
	"functions": {"share": {"exposure": {"internet": internet}}},
	"triggers": {"share.httpApi.0": {"method": "POST", "path": "/share"}},
	"roles": {"ShareRole": {"origin": "template", "owners": ["functions/share"], "statements": [granted]}},
}

found(granted) := there if there := policy.violation with input as holding(granted, [])

exposed(granted) := there if there := policy.violation with input as holding(granted, ["share.httpApi.0"])

doubted(granted) := there if there := policy.unknown with input as holding(granted, [])

test_an_action_that_manages_permissions if {
	found(opening) == {{
		"at": "/roles/ShareRole/statements/0/actions/0",
		"message": "share may change permissions by s3:PutBucketPolicy on ${Photos.Arn}",
		"evidence": "s3:PutBucketPolicy",
		"case": "default",
		"related": ["/roles/ShareRole/statements/0/resources/0"],
	}}
}

test_it_is_denied_where_anyone_on_the_internet_gets_in if {
	exposed(opening) == {{
		"at": "/roles/ShareRole/statements/0/actions/0",
		"message": concat("", [
			"share may change permissions by s3:PutBucketPolicy on ${Photos.Arn}",
			"; open to the internet: POST /share -> share -> s3:PutBucketPolicy -> ${Photos.Arn}",
		]),
		"evidence": "s3:PutBucketPolicy",
		"case": "exposed",
		"related": ["/triggers/share.httpApi.0", "/functions/share", "/roles/ShareRole/statements/0/resources/0"],
	}}
}

test_reads_and_writes_pass if {
	count(found(granting("s3:PutObject", ["Write"]))) == 0
	count(found(granting("s3:GetBucketPolicy", ["Read"]))) == 0
}

test_patterns_are_left_to_others if {
	count(found(granting("sns:*Permission", ["Permissions management"]))) == 0
	count(found(granting("s3:*", ["List", "Read", "Write", "Tagging", "Permissions management"]))) == 0
}

test_policy_templates_managed_policies_and_denials_pass if {
	every part in [{"origin": "policy_template"}, {"origin": "managed"}, {"effect": "Deny"}] {
		count(found(object.union(opening, part))) == 0
	}
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["effect", "actions"] {
		{u.at | some u in doubted(model.blanked(opening, field))} == {concat("", ["/roles/ShareRole/statements/0/", field])}
	}
	count(found(model.blanked(opening, "resources"))) == 1
}

test_what_deny_or_boundary_takes_away_passes if {
	count(found(object.union(opening, {"actions": [object.union(opening.actions[0], {"left": "none"})]}))) == 0
}
