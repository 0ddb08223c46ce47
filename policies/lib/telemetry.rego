# METADATA
# title: Telemetry
# description: >-
#   Functions whose logs and traces a vendor's extension takes along: by the names of layers, of plugins of the framework and
#   of wrappers.
package gatehouse.lib.telemetry

import data.gatehouse.lib.model

# observed holds for a function that carries one of the vendors' extensions, or gets one from a plugin.
observed(lambda, vendors) if {
	some name in _carried(lambda)
	some vendor in vendors
	contains(name, vendor)
}

# hidden are the fields of a function that may name an extension and cannot be known.
hidden(lambda) := model.unknowns(lambda, {"layers"})

_carried(lambda) := ({lower(layer.text) | some layer in lambda.layers} | {lower(plugin) | some plugin in input.plugins}) | {lower(value) |
	some name, variable in object.get(lambda, "environment", {})
	name in {"AWS_LAMBDA_EXEC_WRAPPER", "NODE_OPTIONS"}
	value := variable.value
	is_string(value)
}
