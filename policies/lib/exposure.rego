# METADATA
# title: Exposure
# description: >-
#   How anyone on the internet reaches what a role allows without authentication: by a public trigger of a function that
#   uses it. What is said of it is the path from the trigger to the resource, in words and as pointers.
package gatehouse.lib.exposure

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role
import data.gatehouse.lib.route

# ways are the ways in: the name of a function that uses the role, and that of a trigger that anyone may call.
ways(holder) := {[name, trigger] |
	some name in role.functions(holder)
	some trigger in model.at(input.functions, name).exposure.internet
}

# exposed says whether anyone on the internet can have the role used.
default exposed(_) := false

exposed(holder) if count(ways(holder)) > 0

# case is the name of the case under which that raises what a policy says.
case(holder) := {true: "exposed", false: "default"}[exposed(holder)]

# words are the path from the first way in to a resource, behind what else is said; nothing where there is none.
words(holder, permission, target) := sprintf("; open to the internet: %s -> %s -> %s -> %s", [entrance(trigger), name, permission, target]) if {
	[name, trigger] := min(ways(holder))
}

words(holder, _, _) := "" if not exposed(holder)

# related are the pointers to the trigger and the function of that path, before those to what it leads to.
related(holder, targets) := array.concat([pointer.join(["triggers", trigger]), pointer.join(["functions", name])], targets) if {
	[name, trigger] := min(ways(holder))
}

related(holder, targets) := targets if not exposed(holder)

# entrance is a trigger as people know it: POST /orders, the URL of a function.
entrance(name) := route.named(model.at(input.triggers, name)) if model.at(input.triggers, name).path

entrance(name) := called(model.at(input.triggers, name)) if not model.at(input.triggers, name).path

called(trigger) := "function URL" if trigger.kind == "url"

called(trigger) := sprintf("WebSocket route %s", [trigger.route]) if trigger.kind == "websocket"

default called(_) := "a public trigger"
