# METADATA
# title: Throttles
# description: Which routes of an API nothing slows down.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
package gatehouse.lib.throttle

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.route

# open are the triggers of each API that no throttle is known to limit, sorted; an API without such is not among them.
open[name] := sort(keys) if {
	some name, api in input.apis
	keys := {key |
		some key, trigger in input.triggers
		_belongs(trigger, name)
		trigger.kind in {"http", "httpApi", "websocket"}
		not limited(api, trigger)
	}
	count(keys) > 0
}

# Names of elements go through a function, because the check against the schema takes them for indexes.
_belongs(trigger, name) if trigger.api == name

# named is a route as people write it; one of a WebSocket has only a key.
named(trigger) := trigger.route if trigger.route

named(trigger) := route.named(trigger) if not trigger.route

# doubts are the places where it cannot be known whether routes are limited.
doubts(name) := {doubt | some field in {"throttled", "throttledKeys"}; some doubt in _hidden(name, field)} | _elsewhere(name)

limited(api, _) if api.throttled == true

limited(api, trigger) if _covers(api.throttledRoutes[_], trigger)

# A usage plan limits those who have one of its keys.
limited(api, trigger) if {
	trigger.apiKey == true
	_covers(api.throttledKeys[_], trigger)
}

_covers(pattern, trigger) if {
	[method, path] := split(pattern, " ")
	method in {"*", object.get(trigger, "method", "")}
	path in {"*", object.get(trigger, "path", "")}
}

_covers(pattern, trigger) if pattern == trigger.route

_hidden(name, field) := {{"at": at, "what": "a limit of its stages cannot be known"} |
	model.unknown(model.at(input.apis, name), field)
	_matters(name, field)
	at := pointer.join(["apis", name, field])
}

# A usage plan matters where a route asks for a key.
_matters(_, "throttled")

_matters(name, "throttledKeys") if model.at(input.triggers, model.at(open, name)[_]).apiKey == true

_elsewhere(name) := {{"at": pointer.join(["apis", name]), "what": "no stage of it is in this stack"} |
	api := model.at(input.apis, name)
	model.absent(api, "throttled")
}
