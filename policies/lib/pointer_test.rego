package gatehouse.lib.pointer_test

import data.gatehouse.lib.pointer

test_a_path_of_keys_and_indexes if {
	pointer.join(["roles", "Shared", "statements", 0, "actions", 12]) == "/roles/Shared/statements/0/actions/12"
}

test_slashes_and_tildes_of_a_key_are_escaped if {
	pointer.join(["resources", "a/b~c"]) == "/resources/a~1b~0c"
}

test_an_empty_path_is_the_whole_model if {
	pointer.join([]) == ""
}
