package gatehouse.network.vpc_required_test

import data.gatehouse.lib.model
import data.gatehouse.network.vpc_required as policy

found(lambda) := there if {
	there := policy.violation with input as {"functions": {"create": lambda}} with data.gatehouse.parameters.NET04.required as true
}

doubted(lambda) := there if {
	there := policy.unknown with input as {"functions": {"create": lambda}} with data.gatehouse.parameters.NET04.required as true
}

test_a_function_outside if {
	found({}) == {{"at": "/functions/create", "message": "create is in no VPC", "evidence": "no VPC"}}
	count(found({"vpc": {"subnets": [], "securityGroups": []}})) == 0
}

test_it_is_off_by_default if {
	count(policy.violation) == 0 with input as {"functions": {"create": {}}}
	count(policy.unknown) == 0 with input as {"functions": {"create": model.blanked({}, "vpc")}}
}

test_what_cannot_be_known_is_never_passed_over if {
	{u.at | some u in doubted(model.blanked({}, "vpc"))} == {"/functions/create/vpc"}
	count(found(model.blanked({}, "vpc"))) == 0
}
