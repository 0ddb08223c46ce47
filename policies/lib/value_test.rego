package gatehouse.lib.value_test

import data.gatehouse.lib.value

test_switches_are_booleans_or_texts if {
	every yes in [true, "true", "True"] { value.on(yes) }
	every no in [false, "false", "FALSE"] { value.off(no) }
	every other in ["yes", 1, null, {}] {
		not value.on(other)
		not value.off(other)
	}
	not value.on(false)
	not value.off(true)
}

test_one_or_several if {
	value.listed(["a", "b"]) == ["a", "b"]
	value.listed("a") == ["a"]
	value.listed(null) == []
}

test_what_is_unknown_below_a_property if {
	thing := {"unknown": {"KeyPolicy.Statement.0.Principal": 0, "KeyPolicyName": 1}}
	value.under(thing, "KeyPolicy") == {"KeyPolicy.Statement.0.Principal"}
	value.under({"unknown": {"properties": 0}}, "KeyPolicy") == {"properties"}
	value.under({"unknown": {"KeyPolicy": 0}}, "KeyPolicy") == {"KeyPolicy"}
	value.under({"unknown": {"KeyPolicy": 0}}, "KeyPolicy.Statement") == {"KeyPolicy"}
	value.under({}, "KeyPolicy") == set()
}
