package gatehouse.least_privilege.trust_beyond_lambda_test

import data.gatehouse.least_privilege.trust_beyond_lambda as policy
import data.gatehouse.lib.model

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

stack(principal) := {"roles": {"R": {"origin": "template", "owners": ["functions/create"], "trust": [principal]}}}

test_everyone if {
	found(stack({"kind": "any", "value": "*", "conditional": false})) == {{
		"at": "/roles/R/trust/0", "message": "every AWS account may take the role of create", "evidence": "*", "case": "default",
	}}
	{v.case | some v in found(stack({"kind": "any", "value": "*", "conditional": true}))} == {"conditional"}
}

test_another_service if {
	{v.message | some v in found(stack({"kind": "service", "value": "ec2.amazonaws.com", "conditional": false}))} == {"ec2.amazonaws.com may take the role of create"}
}

test_roles_that_the_framework_makes_are_its_own_choice if {
	principal := {"kind": "service", "value": "scheduler.amazonaws.com", "conditional": false}
	every maker in ["framework", "function"] {
		count(found({"roles": {"R": object.union(stack(principal).roles.R, {"origin": maker})}})) == 0
	}
}

test_lambda_at_the_edge_too if {
	every service in ["lambda.amazonaws.com", "edgelambda.amazonaws.com", "lambda.amazonaws.com.cn"] {
		count(found(stack({"kind": "service", "value": service, "conditional": false}))) == 0
	}
}

test_a_schedule_of_the_framework if {
	every origin, count_found in {"framework": 0, "function": 0, "template": 1} {
		role := {"origin": origin, "owners": ["functions/create"], "trust": [{"kind": "service", "value": "scheduler.amazonaws.com", "conditional": false}]}
		count(found({"roles": {"R": role}})) == count_found
	}
}

test_what_cannot_be_known_is_never_passed_over if {
	holder := model.blanked(stack({}).roles.R, "trust")
	{u.at | some u in doubted({"roles": {"R": holder}})} == {"/roles/R/trust"}
}
