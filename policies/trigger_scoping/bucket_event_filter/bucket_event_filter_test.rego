package gatehouse.trigger_scoping.bucket_event_filter_test

import data.gatehouse.lib.model
import data.gatehouse.trigger_scoping.bucket_event_filter as policy

foreign := {"function": "resize", "kind": "s3", "events": ["s3:ObjectCreated:*"], "source": {"text": "acme-photos"}}

own := object.union(foreign, {"source": {"text": "${Photos}", "resource": "Photos"}})

one := [{"function": "resize", "events": ["s3:ObjectCreated:*"]}]

reading(trigger, notifies, writers) := {
	"triggers": {"resize.s3.0": trigger},
	"resources": {"Photos": {"notifies": notifies, "writers": writers}},
}

found(stack) := there if there := policy.violation with input as stack

places(stack) := there if there := {u.at | some u in policy.unknown} with input as stack

test_an_event_without_prefix_and_suffix if {
	found(reading(foreign, one, [])) == {{
		"at": "/triggers/resize.s3.0",
		"message": "resize runs for every object of acme-photos: its event has neither prefix nor suffix",
		"evidence": "unfiltered",
	}}
	count(found(reading(object.union(foreign, {"prefix": ""}), one, []))) == 1
}

test_a_prefix_or_a_suffix_will_do if {
	count(found(reading(object.union(foreign, {"prefix": "uploads/"}), one, []))) == 0
	count(found(reading(object.union(foreign, {"suffix": ".jpg"}), one, []))) == 0
}

test_every_event_however_narrow if {
	found(reading(object.union(own, {"events": ["s3:*"], "prefix": "uploads/"}), one, [])) == {{
		"at": "/triggers/resize.s3.0/events",
		"message": "resize runs for every event of ${Photos}, deletions included",
		"evidence": "s3:*",
	}}
}

test_a_bucket_that_serves_for_this_alone_passes if {
	count(found(reading(own, one, []))) == 0
}

test_a_bucket_with_other_notifications_or_writers_does_not if {
	count(found(reading(own, array.concat(one, one), []))) == 1
	count(found(reading(own, one, ["resize"]))) == 1
}

test_other_triggers_pass if {
	count(found(reading({"function": "resize", "kind": "sns"}, one, []))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["events", "prefix", "suffix", "source"] {
		stack := reading(model.blanked(foreign, field), one, [])
		places(stack) == {concat("", ["/triggers/resize.s3.0/", field])}
	}
	every field in ["notifies", "writers"] {
		stack := reading(own, one, [])
		blank := {"triggers": stack.triggers, "resources": {"Photos": model.blanked(stack.resources.Photos, field)}}
		places(blank) == {concat("", ["/triggers/resize.s3.0/", field])}
	}
}

test_writers_that_a_role_hides_leave_it_open if {
	stack := reading(own, one, [])
	hidden := {"triggers": stack.triggers, "resources": {"Photos": object.union(stack.resources.Photos, {"unknown": {"writers": 0}})}}
	count(found(hidden)) == 0
	places(hidden) == {"/triggers/resize.s3.0/writers"}
}

test_once_something_else_is_known_to_use_the_bucket_they_do_not_matter if {
	every bucket in [{"notifies": array.concat(one, one), "writers": []}, {"notifies": one, "writers": ["resize"]}] {
		stack := {"triggers": {"resize.s3.0": own}, "resources": {"Photos": object.union(bucket, {"unknown": {"writers": 0}})}}
		count(found(stack)) == 1
		count(places(stack)) == 0
	}
}

test_a_bucket_that_is_not_named_is_called_so if {
	some violation in found(reading(object.remove(foreign, ["source"]), one, []))
	startswith(violation.message, "resize runs for every object of a bucket:")
}

test_of_a_narrowed_event_only_its_events_matter if {
	narrowed := object.union(own, {"prefix": "uploads/", "unknown": {"suffix": 0}})
	count(places(reading(narrowed, one, []))) == 0
	places(reading(model.blanked(narrowed, "events"), one, [])) == {"/triggers/resize.s3.0/events"}
}
