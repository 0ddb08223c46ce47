package gatehouse.hygiene.computed_config_test

import data.gatehouse.hygiene.computed_config as policy

computing(what, harmless) := {"computed": [{"what": what, "expression": "x", "digest": "sha256:1", "harmless": harmless}]}

found(stack) := there if there := policy.violation with input as stack

test_a_value_that_a_file_computes if {
	found(computing("file", false)) == {{
		"at": "/computed/0",
		"message": "x: this value is computed by code that the gate does not run",
		"evidence": "sha256:1",
		"case": "default",
	}}
}

test_every_kind_of_code if {
	every what in ["file", "config", "plugin", "macro"] { {v.case | some v in found(computing(what, false))} == {"default"} }
}

test_a_plugin_that_is_known_to_leave_the_stack_alone_is_milder if {
	{v.case | some v in found(computing("plugin", true))} == {"known_plugin"}
}

test_a_config_without_code_passes if {
	count(found({"computed": []})) == 0
}
