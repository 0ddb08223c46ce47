package gatehouse.secrets.secret_parameter_test

import data.gatehouse.secrets.secret_parameter as policy

password := {"type": "String", "given": false, "noEcho": false, "secretName": true}

found(parameter) := there if there := policy.violation with input as {"parameters": {"DbPassword": parameter}}

test_a_secret_that_is_shown if {
	found(password) == {{
		"at": "/parameters/DbPassword",
		"message": "DbPassword holds a secret and is shown to everyone who may describe the stack",
		"evidence": "DbPassword",
	}}
}

test_a_secret_with_a_default if {
	preset := object.union(password, {"noEcho": true, "default": {"secret": {"kind": "named", "redacted": "..."}}})
	{v.message | some v in found(preset)} == {"DbPassword holds a secret and has a default that stands in the template"}
}

test_a_masked_one_passes_and_so_do_an_empty_default_and_a_placeholder if {
	every parameter in [{}, {"default": ""}, {"default": "<your password>"}] {
		count(found(object.union(password, object.union({"noEcho": true}, parameter)))) == 0
	}
}

test_other_parameters_pass if {
	count(found(object.remove(password, ["secretName"]))) == 0
}
