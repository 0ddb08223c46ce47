# METADATA
# title: WebSocket APIs
# description: Which route is called when a WebSocket is opened, the one that can ask who is calling, where it calls no function.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-keys-connect-disconnect.html
package gatehouse.lib.websocket

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.resource

# open are those that anyone may open: their place, their name, and what is missing.
open contains {"at": pointer.join(["resources", id]), "of": of, "why": "its $connect route has no authorizer", "evidence": "$connect"} if {
	some id, route in unhandled
	object.get(route.properties, "AuthorizationType", "NONE") == "NONE"
	count(model.unknowns(route, {"AuthorizationType", "properties"})) == 0
	of := object.get(route.properties, "ApiId", "an API")
}

open contains {"at": pointer.join(["apis", name]), "of": name, "why": why, "evidence": "no $connect"} if {
	some name in unopened
	_of(name, routes[_])
	count(_keyless(name)) == 0
	why := "it has no $connect route, and no other can ask who is calling"
}

# doubts are what cannot be known and would say it.
doubts contains {"at": pointer.join(["resources", id]), "what": sprintf("%s of its $connect route", [field])} if {
	some id, route in unhandled
	some field in model.unknowns(route, {"AuthorizationType", "properties"})
}

doubts contains {"at": pointer.join(["apis", name]), "what": "the key of a route"} if {
	some name in unopened
	count(_keyless(name)) > 0
}

# unhandled are the $connect routes that call no function of the stack.
unhandled[id] := route if {
	some id, route in routes
	route.properties.RouteKey == "$connect"
	count({key | some key, trigger in input.triggers; _made_by(trigger, id)}) == 0
}

# unopened are the APIs of the stack that have no $connect route in it.
unopened contains name if {
	some name, api in input.apis
	api.kind == "websocket"
	not api.external
	count({id | some id, route in routes; _of(name, route); route.properties.RouteKey == "$connect"}) == 0
}

routes := resource.of_types({"AWS::ApiGatewayV2::Route"})

# Names of elements go through functions, because the check against the schema takes them for indexes.
_made_by(trigger, id) if trigger.logicalId == id

_of(api, route) if route.properties.ApiId == sprintf("${%s}", [api])

_maybe_of(api, route) if _of(api, route)

_maybe_of(_, route) if not route.properties.ApiId

_keyless(api) := {id |
	some id, route in routes
	count(model.unknowns(route, {"ApiId", "RouteKey", "properties"})) > 0
	_maybe_of(api, route)
}
