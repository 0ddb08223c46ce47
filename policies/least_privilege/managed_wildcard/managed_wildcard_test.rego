package gatehouse.least_privilege.managed_wildcard_test

import data.gatehouse.least_privilege.managed_wildcard as policy
import data.gatehouse.lib.model

granting(pattern, scope) := {
	"effect": "Allow",
	"origin": "managed",
	"policy": "AmazonS3FullAccess",
	"actions": [{"pattern": pattern}],
	"resources": [{"text": "*", "scope": scope}],
}

attached := {"arn": "arn:aws:iam::aws:policy/AmazonS3FullAccess", "name": "AmazonS3FullAccess", "known": true}

holding(statements, internet) := {
	"functions": {"upload": {"exposure": {"internet": internet}}},
	"triggers": {"upload.http.0": {"method": "POST", "path": "/photos"}},
	"roles": {"UploadRole": {
		"origin": "template",
		"owners": ["functions/upload"],
		"statements": statements,
		"managedPolicies": [{"arn": "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole", "name": "AWSLambdaBasicExecutionRole", "known": true}, attached],
	}},
}

full := [granting("s3:*", "all"), granting("s3-object-lambda:*", "all")]

found(statements) := there if there := policy.violation with input as holding(statements, [])

exposed(statements) := there if there := policy.violation with input as holding(statements, ["upload.http.0"])

test_a_managed_policy_for_full_access if {
	found(full) == {{
		"at": "/roles/UploadRole/managedPolicies/1",
		"message": "upload may call s3-object-lambda:* and s3:* on every resource by AmazonS3FullAccess",
		"evidence": "AmazonS3FullAccess",
		"case": "default",
		"related": [],
	}}
}

test_it_is_denied_where_anyone_on_the_internet_gets_in if {
	exposed([granting("s3:*", "all")]) == {{
		"at": "/roles/UploadRole/managedPolicies/1",
		"message": concat("", [
			"upload may call s3:* on every resource by AmazonS3FullAccess",
			"; open to the internet: POST /photos -> upload -> s3:* -> every resource",
		]),
		"evidence": "AmazonS3FullAccess",
		"case": "exposed",
		"related": ["/triggers/upload.http.0", "/functions/upload"],
	}}
}

test_narrower_policies_pass if {
	count(found([granting("s3:Get*", "all")])) == 0
	count(found([granting("s3:*", "pattern")])) == 0
	count(found([object.union(granting("s3:*", "all"), {"effect": "Deny"})])) == 0
}

test_what_others_judge_passes if {
	count(found([object.union(granting("s3:*", "all"), {"origin": "template"})])) == 0
	count(found([object.union(granting("iam:*", "all"), {"policy": "IAMFullAccess"})])) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	holder := holding([], []).roles.UploadRole
	places(model.blanked(holder, "managedPolicies")) == {"/roles/UploadRole/managedPolicies"}
	places(object.union(holder, {"managedPolicies": [{"arn": "${Imported}", "known": false}]})) == {"/roles/UploadRole/managedPolicies/0"}
	places({"origin": "external", "owners": ["functions/upload"]}) == {"/roles/UploadRole"}
	places(model.blanked(holder, "owners")) == set()
}

test_the_policy_is_found_whatever_cannot_be_known_of_the_owners if {
	holder := model.blanked(holding(full, []).roles.UploadRole, "owners")
	count(policy.violation) == 1 with input as {"functions": {}, "roles": {"UploadRole": holder}}
}

places(holder) := there if there := {u.at | some u in policy.unknown} with input as {"roles": {"UploadRole": holder}}

test_what_deny_or_boundary_narrows_passes if {
	count(found([object.union(granting("s3:*", "all"), {"actions": [{"pattern": "s3:*", "left": "one"}]})])) == 0
}
