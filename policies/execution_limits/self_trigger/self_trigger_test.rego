package gatehouse.execution_limits.self_trigger_test

import data.gatehouse.execution_limits.self_trigger as policy
import data.gatehouse.lib.model

photos := {"text": "${Photos}", "resource": "Photos", "scope": "one"}

calling(trigger, lambda) := {
	"functions": {"resize": object.union({"role": "ResizeRole"}, lambda)},
	"triggers": {"resize.s3.0": object.union({"function": "resize", "kind": "s3", "source": photos}, trigger)},
	"unresolved": [{"reason": "the role is not made by this stack"}],
}

writing := {"selfWrites": [{"statement": 2, "action": "s3:PutObject"}]}

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

test_a_function_that_may_write_to_what_calls_it if {
	found(calling(writing, {})) == {{
		"at": "/triggers/resize.s3.0",
		"message": "resize may call s3:PutObject on Photos, which calls it again",
		"evidence": {"source": "${Photos}", "actions": ["s3:PutObject"]},
		"case": "default",
		"related": ["/roles/ResizeRole/statements/2"],
	}}
}

test_a_source_of_another_stack_is_named_as_it_is if {
	elsewhere := {"source": {"text": "acme-uploads", "scope": "one"}}
	trigger := object.union(elsewhere, writing)
	stack := {"functions": {"resize": {"role": "R"}}, "triggers": {"t": object.union({"function": "resize", "kind": "s3"}, trigger)}}
	some violation in found(stack)
	violation.message == "resize may call s3:PutObject on acme-uploads, which calls it again"
}

test_a_bus_takes_up_what_its_rule_matches_only if {
	some violation in found(calling({"kind": "eventBridge", "selfWrites": [{"statement": 0, "action": "events:PutEvents"}]}, {}))
	violation.case == "bus"
}

test_a_function_that_may_not_passes if {
	count(found(calling({}, {}))) == 0
	count(found(calling({"selfWrites": []}, {"recursiveLoop": "Terminate"}))) == 0
}

test_loops_that_lambda_is_told_to_allow if {
	found(calling({}, {"recursiveLoop": "Allow"})) == {{
		"at": "/functions/resize/recursiveLoop",
		"message": "resize may call itself for ever: RecursiveLoop switches off what Lambda does against loops",
		"evidence": "RecursiveLoop",
	}}
}

test_what_cannot_be_known_is_never_passed_over if {
	doubted(calling({"unknown": {"selfWrites": 0}}, {})) == {{
		"at": "/triggers/resize.s3.0/selfWrites",
		"message": "whether resize may write to what triggers it cannot be known: the role is not made by this stack",
	}}
	some bare in doubted(calling({"unknown": {"selfWrites": 7}}, {}))
	endswith(bare.message, "its role or its source is defined elsewhere")
	{u.at | some u in doubted(calling({}, model.blanked({}, "recursiveLoop")))} == {"/functions/resize/recursiveLoop"}
}
