# METADATA
# title: Routes
# description: What a route is for, and whether it takes requests that nobody listed, by its method and path.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html
package gatehouse.lib.route

# named is a route as people write it: POST /orders.
named(trigger) := concat(" ", [object.get(trigger, "method", "ANY"), object.get(trigger, "path", "a path")])

# preflight holds for the question of a browser that cannot authenticate.
preflight(trigger) if trigger.method == "OPTIONS"

# health holds for what a load balancer asks.
health(trigger) if {
	trigger.method in {"GET", "HEAD"}
	steps := split(lower(trim_right(trigger.path, "/")), "/")
	steps[count(steps) - 1] in data.gatehouse.lists.health_checks
}

# under holds for a path of a list, in which a star at the end stands for all below.
under(paths, trigger) if trigger.path in paths

under(paths, trigger) if {
	some path in paths
	endswith(path, "*")
	startswith(trigger.path, trim_suffix(path, "*"))
}

# caught is what a route takes all of; undefined for one that names its method and path.
caught(trigger) := "every path" if _every_path(object.get(trigger, "path", ""))

# The one endpoint of an MCP server takes every method.
caught(trigger) := "every method" if {
	trigger.method == "ANY"
	not _every_path(object.get(trigger, "path", ""))
	not endswith(object.get(trigger, "path", ""), "/mcp")
}

_every_path(path) if path in {"$default", "/$default"}

_every_path(path) if {
	contains(path, "+}")
	regex.match(`\{[^}]*\+\}`, path)
}
