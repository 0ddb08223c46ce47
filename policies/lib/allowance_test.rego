package gatehouse.lib.allowance_test

import data.gatehouse.lib.allowance

stack := {"roles": {
	"Used": {"owners": ["functions/create"], "statements": [
		{"effect": "Deny", "origin": "template"},
		{"effect": "Allow", "origin": "managed"},
		{"effect": "Allow", "origin": "template"},
	]},
	"Unused": {"owners": [], "statements": [{"effect": "Allow", "origin": "template"}]},
}}

test_only_what_people_allow_functions if {
	found := allowance.statements with input as stack
	found == {["Used", 2]: {"effect": "Allow", "origin": "template"}}
}
