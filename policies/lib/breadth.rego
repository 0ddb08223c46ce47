# METADATA
# title: Breadth of routes
# description: Which routes take requests that nobody listed.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html
package gatehouse.lib.breadth

# caught is what a route takes all of; undefined for one that names its method and path.
caught(trigger) := "every path" if _every_path(object.get(trigger, "path", ""))

# The one endpoint of an MCP server takes every method.
caught(trigger) := "every method" if {
	trigger.method == "ANY"
	not _every_path(object.get(trigger, "path", ""))
	not endswith(object.get(trigger, "path", ""), "/mcp")
}

_every_path(path) if regex.match(`\{[^}]*\+\}|^/?\$default$`, path)
