package gatehouse.data_protection.plaintext_endpoint_test

import data.gatehouse.data_protection.plaintext_endpoint as policy
import data.gatehouse.lib.model

with_variables(variables) := {"functions": {"create": {"environment": variables}}}

search(text) := {"SEARCH_URL": {"value": text, "from": "function"}}

found(stack) := there if there := policy.violation with input as stack

places(stack) := there if there := {u.at | some u in policy.unknown} with input as stack

test_an_address_without_tls if {
	found(with_variables(search("http://search.example.com:9200/"))) == {{
		"at": "/functions/create/environment/SEARCH_URL",
		"message": "SEARCH_URL of create leads to search.example.com without TLS",
		"evidence": {"name": "SEARCH_URL", "host": "search.example.com"},
	}}
}

test_tls_localhost_and_namespaces_pass if {
	every text in ["https://search.example.com", "http://localhost:9200", "http://www.w3.org/2005/Atom", "orders"] {
		count(found(with_variables(search(text)))) == 0
	}
	count(found(with_variables({"XMLNS": {"value": "http://acme.example/invoice", "from": "function"}}))) == 0
	count(found(with_variables({"SEARCH_URL": {"value": {"secret": {"kind": "url-password"}}, "from": "function"}}))) == 0
}

test_what_the_provider_sets_is_told_once if {
	shared := {"SEARCH_URL": {"value": "http://search.example.com", "from": "provider"}}
	own := {"SEARCH_URL": {"value": "http://other.example.com", "from": "function"}}
	stack := {"functions": {"a": {"environment": shared}, "b": {"environment": shared}, "c": {"environment": own}}}
	{v.at | some v in found(stack)} == {"/functions/a/environment/SEARCH_URL", "/functions/c/environment/SEARCH_URL"}
	hidden := {"SEARCH_URL": {"from": "provider", "unknown": {"value": 0}}}
	places({"functions": {"a": {"environment": hidden}, "b": {"environment": hidden}}}) == {"/functions/a/environment/SEARCH_URL"}
}

test_what_cannot_be_known_is_never_passed_over if {
	places(with_variables({"SEARCH_URL": model.blanked(search("x").SEARCH_URL, "value")})) == {"/functions/create/environment/SEARCH_URL"}
	places({"functions": {"create": model.blanked({"environment": {}}, "environment")}}) == {"/functions/create/environment"}
}

test_a_variable_that_is_no_address_is_not_doubted if {
	count(places(with_variables({"TABLE": {"from": "function", "unknown": {"value": 0}}}))) == 0
}
