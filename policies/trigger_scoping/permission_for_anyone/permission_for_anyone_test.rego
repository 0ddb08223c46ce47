package gatehouse.trigger_scoping.permission_for_anyone_test

import data.gatehouse.lib.model
import data.gatehouse.trigger_scoping.permission_for_anyone as policy

anyone := {"function": "create", "principal": "*", "action": "lambda:InvokeFunction"}

having(permission) := {"permissions": {"CreatePermission": permission}}

found(permission) := there if there := policy.violation with input as having(permission)

places(permission) := there if there := {u.at | some u in policy.unknown} with input as having(permission)

test_a_principal_that_is_anyone if {
	found(anyone) == {{
		"at": "/permissions/CreatePermission/principal",
		"message": "every AWS account may call create",
		"evidence": "*",
	}}
}

test_a_service_or_an_account_passes if {
	every principal in ["s3.amazonaws.com", "123456789012"] {
		count(found(object.union(anyone, {"principal": principal}))) == 0
	}
}

test_function_urls_and_organisations_pass if {
	every limit in [{"functionUrlAuth": "NONE"}, {"viaFunctionUrl": true}, {"organization": "o-acme"}] {
		count(found(object.union(anyone, limit))) == 0
	}
}

test_a_url_for_signed_requests_of_every_account if {
	count(found(object.union(anyone, {"action": "lambda:InvokeFunctionUrl", "functionUrlAuth": "AWS_IAM"}))) == 1
}

test_a_source_does_not_make_anyone_someone if {
	count(found(object.union(anyone, {"sourceAccount": "123456789012"}))) == 1
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["principal", "functionUrlAuth", "viaFunctionUrl", "organization"] {
		places(model.blanked(anyone, field)) == {concat("", ["/permissions/CreatePermission/", field])}
	}
	count(found(model.blanked(anyone, "function"))) == 1
}
