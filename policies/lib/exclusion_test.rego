package gatehouse.lib.exclusion_test

import data.gatehouse.lib.exclusion

allowed := {"Effect": "Allow", "Principal": "*", "Action": ["sqs:SendMessage"]}

denied := {"Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Condition": {"ArnNotEquals": {"aws:SourceArn": "${Topic}"}}}

test_a_deny_that_spares_the_own_callers if {
	exclusion.keeps_out([allowed, denied], allowed)
	exclusion.keeps_out([object.union(denied, {"Action": "sqs:SendMessage"})], allowed)
}

test_one_of_other_actions_of_some_or_on_other_grounds_does_not if {
	not exclusion.keeps_out([object.union(denied, {"Action": "sqs:DeleteMessage"})], allowed)
	not exclusion.keeps_out([object.union(denied, {"Principal": {"AWS": "123456789012"}})], allowed)
	not exclusion.keeps_out([object.union(object.remove(denied, ["Condition"]), {"Condition": {"Bool": {"aws:SecureTransport": "false"}}})], allowed)
	not exclusion.keeps_out([denied], {"Effect": "Allow", "Principal": "*"})
}
