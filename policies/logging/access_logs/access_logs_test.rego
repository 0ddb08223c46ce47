package gatehouse.logging.access_logs_test

import data.gatehouse.logging.access_logs as policy

of(thing) := {"apis": {"Api": {"kind": "rest"}}, "resources": {"Prod": thing}}

prod(properties) := {"type": "AWS::ApiGateway::Stage", "properties": object.union({"RestApiId": "${Api}"}, properties)}

found(thing) := there if there := policy.violation with input as of(thing)

places(thing) := there if there := {u.at | some u in policy.unknown} with input as of(thing)

test_a_stage_without_access_logs if {
	found(prod({})) == {{
		"at": "/apis/Api/accessLogs",
		"message": "Api does not log who calls it: its stage has no access logs",
		"evidence": {"stage": "Prod"},
	}}
	count(found(prod({"AccessLogSetting": {"DestinationArn": "${Logs.Arn}"}}))) == 0
}

test_a_stage_that_a_deployment_makes if {
	deployment := {"type": "AWS::ApiGateway::Deployment", "properties": {"RestApiId": "${Api}", "StageName": "dev"}}
	{v.evidence.stage | some v in found(deployment)} == {"of the deployment"}
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["AccessLogSetting", "properties"] {
		places(object.union(prod({}), {"unknown": {field: 0}})) == {"/apis/Api/accessLogs"}
		count(found(object.union(prod({}), {"unknown": {field: 0}}))) == 0
	}
}

test_an_api_of_another_stack if {
	deployment := {"type": "AWS::ApiGateway::Deployment", "properties": {"RestApiId": "abc123", "StageName": "dev"}}
	count(found(deployment)) == 0
	places(deployment) == {"/resources/Prod"}
}
