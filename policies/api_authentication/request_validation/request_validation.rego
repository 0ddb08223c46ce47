# METADATA
# title: Changes without request validation
# description: >-
#   A REST API can turn away what is not shaped like a request before the function runs. Where it does not, every field of
#   the body is whatever the caller made it, and each malformed request is billed.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
#   - https://cwe.mitre.org/data/definitions/20.html
# custom:
#   id: API03
#   severity: warn
#   remediation: Give the method a request validator and a model of its body.
#   fixed: [validated]
package gatehouse.api_authentication.request_validation

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.route

violation contains {"at": pointer.join(["triggers", name]), "message": message, "evidence": route.named(trigger)} if {
	some name, trigger in judged
	trigger.method in bodies
	trigger.validated == false
	message := sprintf("%s of %s takes any request: nothing validates it before the function runs", [route.named(trigger), trigger.function])
}

unknown contains {"at": pointer.join(["triggers", name, field]), "message": message} if {
	some name, trigger in judged
	some field in doubts(trigger)
	message := sprintf("whether requests to %s are validated: %s cannot be known", [trigger.function, field])
}

# The one endpoint of an MCP server is made by the tool and takes JSON-RPC.
judged[name] := trigger if {
	some name, trigger in input.triggers
	trigger.kind == "http"
	not endswith(object.get(trigger, "path", ""), "/mcp")
}

# DELETE has no body that could be validated.
bodies := {"POST", "PUT", "PATCH", "ANY"}

doubts(trigger) := {"validated"} if {
	trigger.method in bodies
	not trigger.validated == false
	not trigger.validated == true
}

doubts(trigger) := {"method"} if {
	model.unknown(trigger, "method")
	not trigger.validated == true
}
