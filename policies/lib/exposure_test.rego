package gatehouse.lib.exposure_test

import data.gatehouse.lib.exposure

holder(names) := {"owners": [concat("/", ["functions", name]) | some name in names]}

stack := {
	"functions": {
		"create": {"exposure": {"internet": ["create.http.1"]}},
		"list": {"exposure": {"internet": ["list.url.0", "list.http.0"]}},
		"work": {"exposure": {"internet": []}},
	},
	"triggers": {
		"create.http.1": {"kind": "http", "method": "POST", "path": "/orders"},
		"list.http.0": {"kind": "httpApi", "path": "$default"},
		"list.url.0": {"kind": "url"},
	},
}

test_the_path_is_said_in_words_and_as_pointers if {
	said := exposure.words(holder(["create", "work"]), "dynamodb:Scan", "every resource") with input as stack
	said == "; open to the internet: POST /orders -> create -> dynamodb:Scan -> every resource"
	pointers := exposure.related(holder(["create", "work"]), ["/roles/R/statements/0/resources/0"]) with input as stack
	pointers == ["/triggers/create.http.1", "/functions/create", "/roles/R/statements/0/resources/0"]
}

test_the_first_way_stands_for_all if {
	exposure.ways(holder(["list", "create"])) == {["create", "create.http.1"], ["list", "list.http.0"], ["list", "list.url.0"]} with input as stack
	pointers := exposure.related(holder(["list"]), []) with input as stack
	pointers == ["/triggers/list.http.0", "/functions/list"]
}

test_where_nobody_gets_in_nothing_is_said if {
	not exposure.exposed(holder(["work"])) with input as stack
	not exposure.exposed({}) with input as stack
	exposure.exposed(holder(["list"])) with input as stack
	exposure.case(holder(["work"])) == "default" with input as stack
	exposure.case(holder(["work", "list"])) == "exposed" with input as stack
	said := exposure.words(holder(["work"]), "dynamodb:Scan", "every resource") with input as stack
	said == ""
	pointers := exposure.related(holder(["work"]), ["/roles/R"]) with input as stack
	pointers == ["/roles/R"]
}

test_every_entrance_has_a_name if {
	names := {name: exposure.entrance(name) | some name, _ in triggers} with input as {"triggers": triggers}
	names == {
		"balancer": "a public trigger",
		"socket": "WebSocket route $connect",
		"route": "ANY /{proxy+}",
		"url": "function URL",
	}
}

triggers := {
	"balancer": {"kind": "alb"},
	"socket": {"kind": "websocket", "route": "$connect"},
	"route": {"kind": "http", "method": "ANY", "path": "/{proxy+}"},
	"url": {"kind": "url"},
}
