package gatehouse.lib.resource_test

import data.gatehouse.lib.resource

queue := {
	"properties": {"RedrivePolicy": {"deadLetterTargetArn": "${Dead.Arn}", "maxReceiveCount": 3}},
	"effective": {"visibilityTimeoutSeconds": 60, "redrive": false},
}

test_effective_settings if {
	resource.effective(queue, "visibilityTimeoutSeconds") == 60
	resource.effective(queue, "redrive") == false
	not resource.effective(queue, "fifo")
}

test_properties_by_path if {
	resource.property(queue, ["RedrivePolicy", "maxReceiveCount"]) == 3
	resource.property(queue, ["VisibilityTimeout"]) == null
}

test_what_a_trigger_listens_to if {
	resource.source({"Jobs": queue}, {"source": {"resource": "Jobs"}}) == queue
	resource.source({"Jobs": queue}, {"source": {"text": "arn:aws:sqs:us-east-1:123456789012:other"}}) == {}
}

test_queues_of_dead_letters if {
	resource.takes_dead_letters({"Jobs": queue, "Dead": {"properties": {}}}, "Dead")
	not resource.takes_dead_letters({"Jobs": queue}, "Jobs")
}

test_a_bucket_that_serves_one_function_alone if {
	resource.serves_alone({"notifies": [{"function": "resize"}], "writers": []})
	not resource.serves_alone({"notifies": [{"function": "resize"}], "writers": ["resize"]})
	not resource.serves_alone({"notifies": [{"function": "resize"}, {"function": "list"}], "writers": []})
	not resource.serves_alone({})
}

test_resources_of_some_types if {
	resources := {"Jobs": {"type": "AWS::SQS::Queue"}, "Photos": {"type": "AWS::S3::Bucket"}}
	found := resource.of_types({"AWS::S3::Bucket"}) with input as {"resources": resources}
	found == {"Photos": {"type": "AWS::S3::Bucket"}}
}

test_where_a_property_stands if resource.place("Photos", ["Tags", 0, "Key"]) == "/resources/Photos/properties/Tags/0/Key"

test_what_leaves_open_whether_a_bucket_serves_alone if {
	resource.alone_doubts({"notifies": [{}], "writers": [], "unknown": {"writers": 0}}) == {"writers"}
	resource.alone_doubts({"notifies": [{}, {}], "writers": [], "unknown": {"writers": 0}}) == set()
	resource.alone_doubts({"notifies": [{}], "writers": ["resize"], "unknown": {"notifies": 0}}) == set()
	resource.alone_doubts({}) == set()
}
