package gatehouse.lib.resource_test

import data.gatehouse.lib.resource

queue := {
	"properties": {"VisibilityTimeout": 60},
	"effective": {"visibilityTimeoutSeconds": 60, "redrive": false},
	"unknown": {"retentionSeconds": 0, "effective.delaySeconds": 1},
}

test_effective_settings if {
	resource.effective(queue, "visibilityTimeoutSeconds") == 60
	resource.effective(queue, "redrive") == false
	not resource.effective(queue, "fifo")
}

test_settings_that_cannot_be_known if {
	resource.doubtful(queue, "retentionSeconds")
	resource.doubtful(queue, "delaySeconds")
	not resource.doubtful(queue, "visibilityTimeoutSeconds")
}

test_the_place_is_the_property_where_there_is_one if {
	resource.place("Jobs", queue, "VisibilityTimeout") == "/resources/Jobs/properties/VisibilityTimeout"
	resource.place("Jobs", queue, "RedrivePolicy") == "/resources/Jobs"
}

test_properties_by_path if {
	nested := {"properties": {"RedrivePolicy": {"maxReceiveCount": 3}}}
	resource.property(nested, ["RedrivePolicy", "maxReceiveCount"]) == 3
	resource.property(nested, ["RedrivePolicy", "deadLetterTargetArn"]) == null
}

test_queues_of_dead_letters if {
	resources := {"Jobs": {"properties": {"RedrivePolicy": {"deadLetterTargetArn": "${Dead.Arn}"}}}, "Dead": {"properties": {}}}
	resource.takes_dead_letters(resources, "Dead")
	not resource.takes_dead_letters(resources, "Jobs")
}
