package gatehouse.lib.route_test

import data.gatehouse.lib.route

test_a_route_as_people_write_it if {
	route.named({"method": "POST", "path": "/orders"}) == "POST /orders"
	route.named({}) == "ANY a path"
}

test_the_question_of_a_browser if {
	route.preflight({"method": "OPTIONS"})
	not route.preflight({"method": "ANY"})
}

test_health_checks if {
	every path in ["/health", "/v1/healthz/", "/api/Ping"] { route.health({"method": "GET", "path": path}) }
	every path in ["/healthy-recipes", "/health/records", "/", "/patients"] { not route.health({"method": "GET", "path": path}) }
	not route.health({"method": "POST", "path": "/health"})
}

test_paths_of_a_list if {
	route.under(["/login", "/public/*"], {"path": "/login"})
	route.under(["/login", "/public/*"], {"path": "/public/logo"})
	not route.under(["/login", "/public/*"], {"path": "/login/admin"})
	not route.under([], {"path": "/login"})
}

test_what_a_route_takes_all_of if {
	route.caught({"method": "GET", "path": "/{proxy+}"}) == "every path"
	route.caught({"method": "ANY", "path": "$default"}) == "every path"
	route.caught({"method": "ANY", "path": "/orders"}) == "every method"
	route.caught({"method": "ANY"}) == "every method"
	not route.caught({"method": "ANY", "path": "/docs/mcp"})
	not route.caught({"method": "GET", "path": "/orders/{id}"})
}
