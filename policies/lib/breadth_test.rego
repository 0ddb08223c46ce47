package gatehouse.lib.breadth_test

import data.gatehouse.lib.breadth

test_what_a_route_takes_all_of if {
	breadth.caught({"method": "GET", "path": "/{proxy+}"}) == "every path"
	breadth.caught({"method": "ANY", "path": "$default"}) == "every path"
	breadth.caught({"method": "ANY", "path": "/orders"}) == "every method"
	breadth.caught({"method": "ANY"}) == "every method"
	not breadth.caught({"method": "ANY", "path": "/docs/mcp"})
	not breadth.caught({"method": "GET", "path": "/orders/{id}"})
}
