# METADATA
# title: Request bodies in the logs
# description: >-
#   A data trace writes every request and response of an API into its logs, passwords and personal data included, where many
#   more people read them. AWS advises against it in production; the Serverless Framework switches it on with `logs.restApi`.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
#   - https://www.serverless.com/framework/docs/providers/aws/events/apigateway#logs
#   - https://cwe.mitre.org/data/definitions/532.html
# custom:
#   id: LOG06
#   severity: warn
#   remediation: Set logs.restApi.fullExecutionData to false, or leave DataTraceEnabled out.
#   fixed: [calls_without_bodies]
package gatehouse.logging.data_trace

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

violation contains {"at": pointer.join(["apis", name, "dataTrace"]), "message": message, "evidence": "dataTrace"} if {
	some name, api in input.apis
	api.dataTrace == true
	message := sprintf("%s writes the bodies of requests into its logs: its data trace is on", [name])
}

unknown contains {"at": pointer.join(["apis", name, "dataTrace"]), "message": message} if {
	some name, api in input.apis
	model.unknown(api, "dataTrace")
	message := sprintf("whether %s writes the bodies of requests into its logs: its data trace cannot be known", [name])
}
