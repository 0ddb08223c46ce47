package gatehouse.execution_limits.dead_letter_test

import data.gatehouse.execution_limits.dead_letter as policy
import data.gatehouse.lib.model

called(trigger, lambda) := {
	"functions": {"work": lambda},
	"triggers": {"work.any.0": object.union({"function": "work", "kind": "sns", "invocation": "asynchronous"}, trigger)},
	"resources": {},
}

reading(queues) := {
	"functions": {"work": {}},
	"triggers": {"work.sqs.0": {"function": "work", "kind": "sqs", "invocation": "poll", "source": {"resource": "Jobs"}}},
	"resources": queues,
}

dead := {"text": "${Dead.Arn}", "resource": "Dead", "scope": "one"}

found(stack) := there if there := policy.violation with input as stack

places(stack) := there if there := {u.at | some u in policy.unknown} with input as stack

test_an_asynchronous_event_that_nothing_keeps if {
	found(called({}, {})) == {{
		"at": "/triggers/work.any.0",
		"message": "an event that work fails on is lost: neither a dead-letter queue nor OnFailure keeps it",
		"evidence": "sns",
	}}
}

test_whatever_keeps_it_will_do if {
	every field in ["deadLetter", "onFailure"] {
		count(found(called({field: dead}, {}))) == 0
		count(found(called({}, {field: dead}))) == 0
	}
}

test_callers_that_wait_and_streams_pass if {
	count(found(called({"kind": "http", "invocation": "synchronous"}, {}))) == 0
	count(found(called({"kind": "dynamodb", "invocation": "poll"}, {}))) == 0
}

test_a_custom_resource_fails_its_deployment if {
	count(found(called({"kind": "other"}, {}))) == 0
	count(places(called({"kind": "other", "unknown": {"onFailure": 0}}, {}))) == 0
}

test_a_queue_without_redrive_policy if {
	{v.at | some v in found(reading({"Jobs": {"properties": {}, "effective": {"redrive": false}}}))} == {"/resources/Jobs"}
	count(found(reading({"Jobs": {"properties": {}, "effective": {"redrive": true}}}))) == 0
}

test_a_queue_of_dead_letters_needs_none_itself if {
	count(found(reading({
		"Jobs": {"properties": {}, "effective": {"redrive": false}},
		"Source": {"properties": {"RedrivePolicy": {"deadLetterTargetArn": "${Jobs.Arn}"}}, "effective": {"redrive": true}},
	}))) == 0
}

test_a_queue_of_another_stack_is_judged_there if {
	count(found(reading({}))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["deadLetter", "onFailure"] {
		places(called({"unknown": {field: 0}}, {})) == {"/triggers/work.any.0"}
		places(called({}, {"unknown": {field: 0}})) == {"/triggers/work.any.0"}
	}
	stack := called({}, {})
	trigger := model.blanked(stack.triggers["work.any.0"], "invocation")
	places({"functions": stack.functions, "triggers": {"work.any.0": trigger}}) == {"/triggers/work.any.0"}
	places(reading({"Jobs": {"properties": {}, "effective": {}, "unknown": {"redrive": 0}}})) == {"/triggers/work.sqs.0"}
	queued := reading({})
	reader := model.blanked(queued.triggers["work.sqs.0"], "source")
	places({"functions": queued.functions, "triggers": {"work.sqs.0": reader}, "resources": {}}) == {"/triggers/work.sqs.0"}
}

test_where_one_thing_keeps_it_the_others_do_not_matter if {
	count(places(called({"deadLetter": dead}, {"unknown": {"onFailure": 0}}))) == 0
}
