package gatehouse.api_authentication.cors_test

import data.gatehouse.api_authentication.cors as policy
import data.gatehouse.lib.model

star := {"corsOrigins": ["*"]}

route := object.union(star, {"function": "create", "kind": "http", "method": "POST", "path": "/orders"})

calling(triggers, apis) := {"triggers": triggers, "apis": apis}

found(stack) := there if there := policy.violation with input as stack

places(stack) := there if there := {u.at | some u in policy.unknown} with input as stack

test_an_api_that_every_website_may_call if {
	found(calling({}, {"HttpApi": star})) == {{
		"at": "/apis/HttpApi/corsOrigins",
		"message": "every website may call HttpApi: its CORS allows *",
		"evidence": {"origins": ["*"], "of": "HttpApi"},
		"case": "default",
	}}
	count(found(calling({}, {"HttpApi": {"corsOrigins": ["https://acme.com", "https://*"]}}))) == 1
}

test_a_route_and_a_function_url_too if {
	some of_route in found(calling({"t": route}, {}))
	of_route.message == "every website may call POST /orders of create: its CORS allows *"
	some of_url in found(calling({"t": object.union(star, {"function": "hook", "kind": "url"})}, {}))
	of_url.message == "every website may call hook: its CORS allows *"
}

test_what_a_rest_api_answers_without_a_function if {
	some violation in found(calling({}, {"Api": object.union(star, {"kind": "rest"})}))
	violation.message == "every website may read what Api answers by itself: its CORS allows *"
}

test_with_credentials_it_is_worse if {
	some violation in found(calling({}, {"HttpApi": object.union(star, {"corsCredentials": true})}))
	violation.case == "credentials"
	violation.message == "every website may call HttpApi as its users: its CORS allows *"
}

test_named_origins_and_none_pass if {
	count(found(calling({}, {"HttpApi": {"corsOrigins": ["https://acme.com", "https://*.acme.com"]}}))) == 0
	count(found(calling({"t": {"function": "create", "kind": "http"}}, {"HttpApi": {}}))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	every field in ["corsOrigins", "corsCredentials"] {
		places(calling({"t": model.blanked(route, field)}, {})) == {concat("/", ["/triggers/t", field])}
		places(calling({}, {"HttpApi": model.blanked(star, field)})) == {concat("/", ["/apis/HttpApi", field])}
	}
	count(places(calling({}, {"HttpApi": model.blanked({"corsOrigins": ["https://acme.com"]}, "corsCredentials")}))) == 0
}
