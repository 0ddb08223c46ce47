# METADATA
# title: Route that catches everything
# description: >-
#   A route for every method or every path hands the function requests that nobody thought of, and nothing of the API (its
#   authorizers, its validation, its throttles) can tell them apart.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html
#   - https://owasp.org/API-Security/editions/2023/en/0xa9-improper-inventory-management/
# custom:
#   id: TRG06
#   severity: warn
#   remediation: Name the methods and paths that the function serves; ask platform security to list a function that routes by itself.
#   fixed: [named_routes]
#   parameters:
#     monoliths: {description: Functions that may route by themselves; a star stands for all., default: [], tighter: subset}
package gatehouse.trigger_scoping.catch_all_route

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.route

default monoliths := []

monoliths := data.gatehouse.parameters.TRG06.monoliths

violation contains {"at": pointer.join(["triggers", name]), "message": message, "evidence": route.named(trigger)} if {
	some name, trigger in judged
	not trigger.auth == "external"
	message := sprintf("%s runs for %s: its route is %s", [trigger.function, route.caught(trigger), route.named(trigger)])
}

unknown contains {"at": pointer.join(["triggers", name, field]), "message": message} if {
	some name, trigger in judged
	some field in doubts(trigger)
	message := sprintf("whether the route of %s catches everything: its %s cannot be known", [trigger.function, field])
}

judged[name] := trigger if {
	some name, trigger in input.triggers
	trigger.kind in {"http", "httpApi"}
	count({trigger.function, "*"} & {allowed | some allowed in monoliths}) == 0
	not route.preflight(trigger)
}

# A permission alone does not show the route; that is in the definition of the API.
doubts(trigger) := {"auth"} if trigger.auth == "external"

doubts(trigger) := model.unknowns(trigger, {"method", "path"}) if {
	not trigger.auth == "external"
	not route.caught(trigger)
}
