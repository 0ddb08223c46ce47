package gatehouse.execution_limits.queue_visibility_test

import data.gatehouse.execution_limits.queue_visibility as policy
import data.gatehouse.lib.model

reading(visible, timeout) := {
	"functions": {"work": {"timeoutSeconds": timeout}},
	"triggers": {"work.sqs.0": {"function": "work", "kind": "sqs", "source": {"resource": "Jobs"}}},
	"resources": {"Jobs": {
		"properties": {"VisibilityTimeout": visible},
		"effective": {"visibilityTimeoutSeconds": visible},
	}},
}

found(stack) := there if there := policy.violation with input as stack

places(stack) := there if there := {u.at | some u in policy.unknown} with input as stack

test_less_than_six_times_the_timeout if {
	found(reading(59, 10)) == {{
		"at": "/resources/Jobs/effective/visibilityTimeoutSeconds",
		"message": "a message of Jobs is visible again after 59 s, less than 6 times the 10 s that work may run",
		"evidence": 59,
		"related": ["/functions/work/timeoutSeconds"],
	}}
}

test_six_times_the_timeout_passes if {
	count(found(reading(60, 10))) == 0
	count(places(reading(60, 10))) == 0
}

test_other_triggers_pass if {
	stack := reading(1, 10)
	count(found(object.union(stack, {"triggers": {"work.sqs.0": {"kind": "kinesis"}}}))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	stack := reading(30, 10)
	trigger := model.blanked(stack.triggers["work.sqs.0"], "source")
	lambda := model.blanked(stack.functions.work, "timeoutSeconds")
	queue := model.blanked(object.union(stack.resources.Jobs, {"effective": {}}), "visibilityTimeoutSeconds")
	with_queue := {"functions": stack.functions, "triggers": stack.triggers, "resources": {"Jobs": {"properties": {}, "effective": {}, "unknown": queue.unknown}}}
	places({"functions": stack.functions, "triggers": {"work.sqs.0": trigger}, "resources": stack.resources}) == {"/triggers/work.sqs.0/source"}
	places({"functions": {"work": lambda}, "triggers": stack.triggers, "resources": stack.resources}) == {"/functions/work/timeoutSeconds"}
	places(with_queue) == {"/resources/Jobs/effective/visibilityTimeoutSeconds"}
}

test_a_queue_of_another_stack_cannot_be_judged if {
	places(object.union(object.remove(reading(30, 10), ["resources"]), {"resources": {}})) == {"/triggers/work.sqs.0/source"}
}
