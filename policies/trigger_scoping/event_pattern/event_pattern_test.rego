package gatehouse.trigger_scoping.event_pattern_test

import data.gatehouse.lib.model
import data.gatehouse.trigger_scoping.event_pattern as policy

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

stack(pattern) := {"triggers": {"create.eventBridge.0": {"function": "create", "kind": "eventBridge", "pattern": pattern}}}

test_only_the_source if {
	found(stack({"source": ["acme.orders"]})) == {{
		"at": "/triggers/create.eventBridge.0/pattern",
		"message": "create runs for every event of its source: the pattern names nothing else",
		"evidence": ["source"],
	}}
	count(found(stack({"source": ["acme.orders"], "account": ["123456789012"]}))) == 1
}

test_the_region_of_the_rule_narrows_nothing if {
	count(found(stack({"source": ["acme.orders"], "region": ["eu-west-1"]}))) == 1
	count(found(stack({"region": ["eu-west-1"], "version": ["0"]}))) == 1
}

test_a_narrower_pattern_passes if {
	count(found(stack({"source": ["aws.ec2"], "detail-type": ["EC2 Instance State-change Notification"]}))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	trigger := model.blanked({"function": "create", "kind": "eventBridge", "pattern": {}}, "pattern")
	{u.at | some u in doubted({"triggers": {"t": trigger}})} == {"/triggers/t/pattern"}
}
