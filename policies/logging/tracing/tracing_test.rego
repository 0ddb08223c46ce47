package gatehouse.logging.tracing_test

import data.gatehouse.lib.model
import data.gatehouse.logging.tracing as policy

having(functions) := {"functions": functions, "plugins": []}

found(functions) := there if there := policy.violation with input as having(functions)

places(functions) := there if there := {u.at | some u in policy.unknown} with input as having(functions)

active := {"tracing": "Active", "layers": []}

passing := {"tracing": "PassThrough", "layers": []}

test_one_finding_for_the_stack if {
	found({"list": {"layers": []}, "create": passing, "import": active}) == {{
		"at": "/stack",
		"message": "calls of create and list are not traced",
		"evidence": "tracing",
	}}
	count(found({"create": active})) == 0
}

test_the_extension_of_a_vendor_traces if {
	layer := {"text": "arn:aws:lambda:us-east-1:901920570463:layer:aws-otel-nodejs-amd64-ver-1-30-1:1"}
	count(found({"create": {"layers": [layer]}})) == 0
}

test_an_organisation_lists_its_vendors if {
	layer := {"text": "arn:aws:lambda:us-east-1:123456789012:layer:acme-tracer:1"}
	count(policy.violation) == 0 with input as having({"create": {"layers": [layer]}})
		with data.gatehouse.parameters.LOG04.vendors as ["acme-tracer"]
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["tracing", "layers"] { places({"create": model.blanked(passing, field)}) == {concat("/", ["/functions/create", field])} }
	count(found({"create": model.blanked(passing, "tracing")})) == 0
}

test_unknown_layers_of_a_traced_function_do_not_matter if {
	count(places({"create": model.blanked(active, "layers")})) == 0
}
