# METADATA
# title: Only an API key in front of a route
# description: >-
#   An API key counts a caller's requests, it does not say who is calling: keys stand in apps and logs, do not expire and
#   are shared. AWS itself advises against them as the only protection.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
#   - https://cwe.mitre.org/data/definitions/287.html
# custom:
#   id: API02
#   severity: warn
#   remediation: Give the route an authorizer, and keep the key for its usage plan.
#   fixed: [key_and_authorizer]
package gatehouse.api_authentication.api_key_only

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.route

violation contains {"at": pointer.join(["triggers", name]), "message": message, "evidence": route.named(trigger)} if {
	some name, trigger in input.triggers
	routed(trigger)
	only_key(trigger)
	message := sprintf("whoever has an API key may call %s of %s: it has no authorizer", [route.named(trigger), trigger.function])
}

unknown contains {"at": pointer.join(["triggers", name, field]), "message": message} if {
	some name, trigger in input.triggers
	routed(trigger)
	some field in doubts(trigger)
	message := sprintf("whether only an API key guards %s of %s: %s cannot be known", [route.named(trigger), trigger.function, field])
}

routed(trigger) if {
	trigger.kind in {"http", "httpApi"}
	not route.preflight(trigger)
}

only_key(trigger) if trigger.auth == "apiKey"

only_key(trigger) if {
	trigger.auth == "none"
	trigger.apiKey == true
}

doubts(trigger) := {"auth"} if {
	model.unknown(trigger, "auth")
	not trigger.apiKey == false
}

doubts(trigger) := model.unknowns(trigger, {"apiKey"}) if trigger.auth == "none"
