# METADATA
# title: Routes
# description: What a route is for, by its method and path.
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
