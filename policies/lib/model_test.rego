package gatehouse.lib.model_test

import data.gatehouse.lib.model

test_an_element_by_name if {
	model.at({"create": {"handler": "a.b"}}, "create").handler == "a.b"
	not model.at({"create": {}}, "list")
}

test_a_field_that_cannot_be_known if {
	element := {"handler": "a.b", "unknown": {"timeoutSeconds": 0}}
	model.unknown(element, "timeoutSeconds")
	not model.known(element, "timeoutSeconds")
}

test_a_field_that_is_there_or_merely_absent_is_known if {
	model.known({"handler": "a.b", "unknown": {"timeoutSeconds": 0}}, "handler")
	model.known({}, "timeoutSeconds")
}

test_absent_is_known_not_to_be_there if {
	element := {"handler": "a.b", "unknown": {"timeoutSeconds": 0}}
	model.absent(element, "role")
	not model.absent(element, "handler")
	not model.absent(element, "timeoutSeconds")
	not model.absent({"enabled": false}, "enabled")
}

test_blanking_takes_the_field_away_and_says_so if {
	model.blanked({"a": 1, "b": 2, "unknown": {"c": 3}}, "a") == {"b": 2, "unknown": {"a": 0, "c": 3}}
}

test_which_of_the_fields_cannot_be_known if {
	model.unknowns({"a": 1, "unknown": {"b": 0, "c": 1}}, {"a", "b"}) == {"b"}
	model.unknowns({"a": 1}, {"a", "b"}) == set()
}
