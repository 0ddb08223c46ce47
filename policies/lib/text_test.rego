package gatehouse.lib.text_test

import data.gatehouse.lib.text

test_lists_read_like_sentences if {
	text.listed([]) == ""
	text.listed(["create"]) == "create"
	text.listed(["create", "list"]) == "create and list"
	text.listed(["a", "b", "c", "d"]) == "a, b, c and d"
}

test_a_long_list_is_shortened if {
	text.listed(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"
}

test_amounts_agree_with_their_noun if {
	text.amount(1, "action") == "1 action"
	text.amount(0, "action") == "0 actions"
	text.amount(68, "action") == "68 actions"
}

test_a_sample_of_a_longer_list if {
	text.sampled(["a", "b"], 0) == "a and b"
	text.sampled(["a", "b"], 7) == "a, b and 7 more"
}

test_sorted if {
	text.sorted({"b", "a"}) == "a and b"
	text.sorted({"d", "c", "b", "a"}) == "a, b, c and d"
	text.sorted({"f", "e", "d", "c", "b", "a"}) == "a, b, c and 3 more"
}
