package gatehouse.hygiene.waiver_test

import data.gatehouse.hygiene.waiver as policy

test_the_gate_judges_waivers_itself if {
	count(policy.violation) == 0 with input as {"functions": {}}
}
