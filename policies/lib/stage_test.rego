package gatehouse.lib.stage_test

import data.gatehouse.lib.stage

thing(type, properties) := {"type": type, "properties": properties}

prod := thing("AWS::ApiGateway::Stage", {"RestApiId": "${Api}", "StageName": "prod"})

deployment(id) := thing("AWS::ApiGateway::Deployment", {"RestApiId": id, "StageName": "Stage"})

test_a_deployment_makes_a_stage_where_there_is_no_other if {
	resources := {
		"Prod": prod, "Beside": deployment("${Api}"), "Alone": deployment("${Orders}"),
		"Bare": thing("AWS::ApiGateway::Deployment", {"RestApiId": "${Bare}"}),
		"Default": thing("AWS::ApiGatewayV2::Stage", {"ApiId": "${HttpApi}"}),
	}
	stages := stage.deployed with input as {"resources": resources}
	object.keys(stages) == {"Prod", "Alone", "Default"}
}

test_where_an_api_is if {
	stage.place("Prod", prod) == "/apis/Api/accessLogs" with input as {"apis": {"Api": {}}}
	stage.place("Prod", prod) == "/resources/Prod" with input as {"apis": {}}
	stage.api(thing("AWS::ApiGatewayV2::Stage", {"ApiId": "${HttpApi}"})) == "HttpApi"
	stage.api(thing("AWS::ApiGateway::Stage", {})) == ""
}

test_access_logs_of_every_kind if {
	stage.logged(thing("AWS::ApiGateway::Stage", {"AccessLogSetting": {"DestinationArn": "x"}}))
	stage.logged(thing("AWS::ApiGatewayV2::Stage", {"AccessLogSettings": {"DestinationArn": "x", "Format": "x"}}))
	stage.logged(thing("AWS::ApiGateway::Deployment", {"StageDescription": {"AccessLogSetting": {"DestinationArn": "x"}}}))
	not stage.logged(thing("AWS::ApiGatewayV2::Stage", {"AccessLogSettings": {"Format": "x"}}))
	not stage.logged(thing("AWS::ApiGatewayV2::Stage", {"AccessLogSettings": {"DestinationArn": ""}}))
	not stage.logged(thing("AWS::ApiGateway::Deployment", {"StageDescription": {"AccessLogSetting": {}}}))
	not stage.logged(prod)
}

test_doubts if {
	hidden := object.union(prod, {"unknown": {"AccessLogSetting": 0}})
	stage.doubts(hidden) == {"AccessLogSetting"}
	stage.doubts(prod) == set()
	partly := thing("AWS::ApiGateway::Stage", {"AccessLogSetting": {"Format": "x"}})
	stage.doubts(object.union(partly, {"unknown": {"AccessLogSetting.DestinationArn": 0}})) == set()
}

test_a_deployment_to_an_api_of_another_stack if {
	stage.elsewhere(deployment("abc123")) with input as {"apis": {"abc123": {"external": true}}}
	stage.elsewhere(deployment("abc123")) with input as {"apis": {}}
	not stage.elsewhere(deployment("${Api}")) with input as {"apis": {"Api": {}}}
	not stage.elsewhere(prod) with input as {"apis": {}}
}
