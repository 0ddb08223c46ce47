package gatehouse.lib.telemetry_test

import data.gatehouse.lib.telemetry

vendors := ["datadog", "otel"]

test_an_extension_is_a_layer_a_plugin_or_a_wrapper if {
	telemetry.observed({"layers": [{"text": "arn:aws:lambda:us-east-1:464622532012:layer:Datadog-Extension:65"}]}, vendors)
	telemetry.observed({"layers": [], "environment": {"AWS_LAMBDA_EXEC_WRAPPER": {"value": "/opt/otel-handler"}}}, vendors)
	telemetry.observed({"layers": []}, vendors) with input as {"plugins": ["serverless-plugin-datadog"]}
}

test_other_layers_observe_nothing if {
	not telemetry.observed({"layers": [{"text": "arn:aws:lambda:us-east-1:123456789012:layer:sharp:3"}]}, vendors)
	not telemetry.observed({"layers": [], "environment": {"VENDOR": {"value": "datadog"}}}, vendors)
	not telemetry.observed({"layers": [], "environment": {"NODE_OPTIONS": {"from": "function"}}}, vendors)
}

test_layers_that_cannot_be_known if {
	telemetry.hidden({"unknown": {"layers": 0, "name": 1}}) == {"layers"}
	telemetry.hidden({}) == set()
}
