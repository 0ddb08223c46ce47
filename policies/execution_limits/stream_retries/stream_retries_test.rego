package gatehouse.execution_limits.stream_retries_test

import data.gatehouse.execution_limits.stream_retries as policy
import data.gatehouse.lib.model

reading(change) := {"triggers": {"read.kinesis.0": object.union({"function": "read", "kind": "kinesis", "invocation": "poll"}, change)}}

found(change) := there if there := policy.violation with input as reading(change)

places(change) := there if there := {u.at | some u in policy.unknown} with input as reading(change)

test_neither_retries_nor_age_are_limited if {
	found({}) == {{
		"at": "/triggers/read.kinesis.0",
		"message": "a record that read fails on is tried again until it expires: neither retries nor age are limited",
		"evidence": "kinesis",
	}}
	count(found({"maximumRetryAttempts": -1, "maximumRecordAgeSeconds": -1})) == 1
	count(found({"kind": "dynamodb"})) == 1
	count(found({"kind": "other"})) == 1
}

test_one_limit_will_do if {
	every change in [{"maximumRetryAttempts": 0}, {"maximumRetryAttempts": 3}, {"maximumRecordAgeSeconds": 3600}] { count(found(change)) == 0 }
}

test_queues_brokers_and_other_callers_pass if {
	every kind in ["sqs", "msk", "kafka", "sns"] { count(found({"kind": kind})) == 0 }
	count(found({"kind": "other", "invocation": "synchronous"})) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["maximumRetryAttempts", "maximumRecordAgeSeconds"] {
		places(model.blanked({}, field)) == {concat("", ["/triggers/read.kinesis.0/", field])}
	}
	stack := {"triggers": {"read.other.0": model.blanked({"function": "read", "kind": "other"}, "invocation")}}
	{u.at | some u in policy.unknown} == {"/triggers/read.other.0/invocation"} with input as stack
}

test_one_known_limit_settles_it if {
	count(places({"maximumRetryAttempts": 3, "unknown": {"maximumRecordAgeSeconds": 0}})) == 0
	count(found({"maximumRetryAttempts": 3, "unknown": {"maximumRecordAgeSeconds": 0}})) == 0
}
