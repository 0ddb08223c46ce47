# METADATA
# title: WebSocket that anyone may open
# description: >-
#   API Gateway asks who is calling only once, when a WebSocket is opened. Without an authorizer on $connect every
#   route behind it is open.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-keys-connect-disconnect.html
#   - https://cwe.mitre.org/data/definitions/306.html
# custom:
#   id: API06
#   severity: deny
#   remediation: Give the $connect route an authorizer or AWS_IAM.
#   fixed: [guarded_chat]
package gatehouse.api_authentication.open_websocket

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.websocket

violation contains {"at": pointer.join(["triggers", name]), "message": message, "evidence": "$connect"} if {
	some name, trigger in input.triggers
	connects(trigger)
	trigger.auth == "none"
	message := sprintf("anyone may open the WebSocket of %s: its $connect route has no authorizer", [trigger.function])
}

violation contains {"at": open.at, "message": message, "evidence": open.evidence} if {
	some open in websocket.open
	message := sprintf("anyone may open the WebSocket of %s: %s", [open.of, open.why])
}

unknown contains {"at": pointer.join(["triggers", name, field]), "message": message} if {
	some name, trigger in input.triggers
	some field in doubts(trigger)
	message := sprintf("whether anyone may open the WebSocket of %s: its %s cannot be known", [trigger.function, field])
}

unknown contains {"at": doubt.at, "message": message} if {
	some doubt in websocket.doubts
	message := sprintf("whether anyone may open a WebSocket: %s cannot be known", [doubt.what])
}

connects(trigger) if {
	trigger.kind == "websocket"
	trigger.route == "$connect"
}

doubts(trigger) := model.unknowns(trigger, {"auth"}) if connects(trigger)

doubts(trigger) := {"route"} if {
	trigger.kind == "websocket"
	model.unknown(trigger, "route")
	trigger.auth == "none"
}
