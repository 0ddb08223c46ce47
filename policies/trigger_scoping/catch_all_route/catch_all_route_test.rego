package gatehouse.trigger_scoping.catch_all_route_test

import data.gatehouse.lib.model
import data.gatehouse.trigger_scoping.catch_all_route as policy

route := {"function": "api", "kind": "http", "auth": "none", "method": "GET", "path": "/orders"}

having(change) := {"triggers": {"api.http.0": object.union(route, change)}}

found(change) := there if there := policy.violation with input as having(change)

places(trigger) := there if there := {u.at | some u in policy.unknown} with input as {"triggers": {"api.http.0": trigger}}

test_every_path if {
	found({"path": "/{proxy+}"}) == {{
		"at": "/triggers/api.http.0",
		"message": "api runs for every path: its route is GET /{proxy+}",
		"evidence": "GET /{proxy+}",
	}}
	every path in ["/files/{key+}", "$default", "/$default"] { count(found({"path": path, "method": "ANY"})) == 1 }
}

test_every_method if {
	found({"method": "ANY"}) == {{
		"at": "/triggers/api.http.0",
		"message": "api runs for every method: its route is ANY /orders",
		"evidence": "ANY /orders",
	}}
	count(found({"method": "ANY", "kind": "httpApi"})) == 1
}

test_named_routes_pass if {
	every change in [{}, {"path": "/orders/{id}"}, {"method": "POST"}] { count(found(change)) == 0 }
}

test_preflights_other_triggers_and_the_endpoint_of_an_mcp_server_pass if {
	every change in [{"method": "OPTIONS", "path": "/{proxy+}"}, {"kind": "url"}, {"method": "ANY", "path": "/docs/mcp"}] {
		count(found(change)) == 0
	}
}

test_an_organisation_lists_its_monoliths if {
	every monoliths in [["api"], ["*"]] {
		count(policy.violation) == 0 with input as having({"method": "ANY"}) with data.gatehouse.parameters.TRG06.monoliths as monoliths
	}
	count(policy.violation) == 1 with input as having({"method": "ANY"}) with data.gatehouse.parameters.TRG06.monoliths as ["web"]
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["method", "path"] { places(model.blanked(route, field)) == {concat("/", ["/triggers/api.http.0", field])} }
	places(object.union(route, {"auth": "external", "method": "ANY"})) == {"/triggers/api.http.0/auth"}
	count(found({"auth": "external", "method": "ANY"})) == 0
}

test_what_catches_everything_by_its_path_does_so_for_any_method if {
	count(places(model.blanked(object.union(route, {"path": "/{proxy+}"}), "method"))) == 0
}
