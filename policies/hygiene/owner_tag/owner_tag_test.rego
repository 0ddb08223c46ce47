package gatehouse.hygiene.owner_tag_test

import data.gatehouse.hygiene.owner_tag as policy
import data.gatehouse.lib.model

tagged(tags) := {"stack": {"name": "orders"}, "functions": {"create": {"tags": tags}}}

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := {u.at | some u in there} if there := policy.unknown with input as stack

test_a_function_without_an_owner if {
	found(tagged({"project": "orders"})) == {{
		"at": "/functions/create",
		"message": "create has no tag that names its owner (owner, owners, owned-by and team)",
		"evidence": "no owner",
	}}
	count(found({"stack": {}, "functions": {"create": {}}})) == 1
}

test_a_tag_of_the_function_or_of_the_stack_names_it if {
	count(found(tagged({"Owner": "payments"}))) == 0
	count(found(object.union(tagged({}), {"stack": {"tags": {"team": "payments"}}}))) == 0
}

test_an_organisation_may_name_its_tag if {
	count(policy.violation) == 1 with input as tagged({"owner": "payments"})
		with data.gatehouse.parameters.HYG03.tags as ["CostCenter"]
	count(policy.violation) == 0 with input as tagged({"costcenter": "4711"})
		with data.gatehouse.parameters.HYG03.tags as ["CostCenter"]
}

test_what_cannot_be_known_is_never_passed_over if {
	stack := {"stack": {}, "functions": {"create": model.blanked({"tags": {}}, "tags")}}
	doubted(stack) == {"/functions/create/tags"}
	count(found(stack)) == 0
	doubted(object.union(stack, {"stack": {"tags": {"owner": "payments"}}})) == set()
}
