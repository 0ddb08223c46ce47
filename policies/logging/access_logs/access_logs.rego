# METADATA
# title: API without access logs
# description: >-
#   Without access logs nobody can tell later who called an API, from where and how often: what a function logs says nothing
#   of the calls that an authorizer or a throttle turned away.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
#   - https://cwe.mitre.org/data/definitions/778.html
# custom:
#   id: LOG03
#   severity: warn
#   remediation: Set provider.logs.restApi, httpApi or websocket, or the access log setting of the stage.
#   fixed: [every_call_logged]
package gatehouse.logging.access_logs

import data.gatehouse.lib.stage

violation contains {"at": stage.place(id, thing), "message": message, "evidence": evidence} if {
	some id, thing in stage.deployed
	not stage.logged(thing)
	not stage.elsewhere(thing)
	count(stage.doubts(thing)) == 0
	evidence := {"stage": object.get({"AWS::ApiGateway::Deployment": "of the deployment"}, thing.type, id)}
	message := sprintf("%s does not log who calls it: its stage has no access logs", [stage.api(thing)])
}

unknown contains {"at": stage.place(id, thing), "message": message} if {
	some id, thing in stage.deployed
	some field in stage.doubts(thing)
	message := sprintf("whether %s logs who calls it: the %s of its stage cannot be known", [stage.api(thing), field])
}

unknown contains {"at": stage.place(id, thing), "message": message} if {
	some id, thing in stage.deployed
	not stage.logged(thing)
	stage.elsewhere(thing)
	message := sprintf("whether %s logs who calls it: its stage is of another stack", [stage.api(thing)])
}
