package gatehouse.api_authentication.request_validation_test

import data.gatehouse.api_authentication.request_validation as policy
import data.gatehouse.lib.model

route := {"function": "create", "kind": "http", "method": "POST", "path": "/orders", "auth": "none", "validated": false}

found(change) := there if there := policy.violation with input as {"triggers": {"t": object.union(route, change)}}

places(trigger) := there if there := {u.at | some u in policy.unknown} with input as {"triggers": {"t": trigger}}

test_a_change_that_nothing_validates if {
	found({}) == {{
		"at": "/triggers/t",
		"message": "POST /orders of create takes any request: nothing validates it before the function runs",
		"evidence": "POST /orders",
	}}
	every method in ["PUT", "PATCH", "ANY"] { count(found({"method": method})) == 1 }
}

test_a_validator_passes if count(found({"validated": true})) == 0

test_what_has_no_body_and_what_cannot_validate_passes if {
	every change in [{"method": "GET"}, {"method": "DELETE"}, {"kind": "httpApi"}, {"kind": "url"}, {"path": "/docs/mcp"}] { count(found(change)) == 0 }
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["method", "validated"] { places(model.blanked(route, field)) == {concat("/", ["/triggers/t", field])} }
	places(object.union(object.remove(route, ["validated"]), {"auth": "external"})) == {"/triggers/t/validated"}
}

test_it_does_not_matter_where_the_answer_does_not_hang_on_it if {
	count(places(model.blanked(object.union(route, {"method": "GET"}), "validated"))) == 0
	count(places(model.blanked(object.union(route, {"validated": true}), "method"))) == 0
	count(places(model.blanked(object.union(route, {"kind": "httpApi"}), "method"))) == 0
}
