# METADATA
# title: Route without an authorizer
# description: >-
#   A route without an authorizer runs its function for anyone, and what the handler trusts is an attacker's to choose.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html
#   - https://cwe.mitre.org/data/definitions/306.html
#   - https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/
# custom:
#   id: API01
#   severity: deny
#   remediation: Give the route an authorizer; if it is meant to be public, ask platform security to list its path.
#   fixed: [guarded_routes, guarded_route]
#   parameters:
#     public_paths: {description: Paths that may be public; a star at the end stands for all below., default: [], tighter: subset}
package gatehouse.api_authentication.open_route

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.route

default public_paths := []

public_paths := data.gatehouse.parameters.API01.public_paths

violation contains {"at": pointer.join(["triggers", name]), "message": message, "evidence": route.named(trigger)} if {
	some name, trigger in input.triggers
	trigger.kind in {"http", "httpApi"}
	trigger.auth == "none"
	count(doubts(trigger)) == 0
	not excused(trigger)
	message := sprintf("anyone may call %s of %s: it has no authorizer", [route.named(trigger), trigger.function])
}

unknown contains {"at": pointer.join(["triggers", name, field]), "message": message} if {
	some name, trigger in input.triggers
	trigger.kind in {"http", "httpApi"}
	not excused(trigger)
	some field in doubts(trigger)
	message := sprintf("whether anyone may call %s of %s: %s cannot be known", [route.named(trigger), trigger.function, field])
}

doubts(trigger) := {"auth"} if model.unknown(trigger, "auth")

doubts(trigger) := ({field | some field in ["apiKey", "method", "path", "api"]; model.unknown(trigger, field)} | {field |
	some field in ["endpoint", "resourcePolicy"]
	model.unknown(model.at(input.apis, trigger.api), field)
}) | {"api" | model.unknown(trigger, "public"); model.at(input.apis, trigger.api).external} if trigger.auth == "none"

excused(trigger) if trigger.apiKey == true

excused(trigger) if route.preflight(trigger)

excused(trigger) if route.health(trigger)

excused(trigger) if route.under(public_paths, trigger)

excused(trigger) if model.at(input.apis, trigger.api).resourcePolicy == "limits_callers"

excused(trigger) if model.at(input.apis, trigger.api).endpoint == "PRIVATE"
