package gatehouse.lib.account_test

import data.gatehouse.lib.account

test_the_own_account_is_given_or_named_by_what_is_of_the_same if {
	account.own == {"111111111111"} with input as {"stack": {"account": "111111111111"}}
	role := {"text": "arn:${AWS::Partition}:iam::222222222222:role/orders"}
	account.own == {"222222222222"} with input as {"stack": {}, "functions": {"f": {"role": "R"}}, "roles": {"R": role}}
	listener := {"kind": "alb", "source": {"account": "333333333333"}}
	account.own == {"333333333333"} with input as {"stack": {}, "triggers": {"t": listener}}
	account.own == set() with input as {"stack": {}, "triggers": {"t": {"kind": "sqs", "source": {"account": "444444444444"}}}}
}

test_the_accounts_that_a_permission_lets_in if {
	account.callers({"principal": "111111111111"}) == {"111111111111"}
	account.callers({"principal": "arn:aws:iam::111111111111:root", "sourceAccount": "222222222222"}) == {"111111111111"}
	account.callers({"principal": "s3.amazonaws.com", "sourceAccount": "222222222222"}) == {"222222222222"}
	account.callers({"principal": "s3.amazonaws.com", "sourceAccount": "${AWS::AccountId}"}) == set()
	account.callers({"principal": "sns.amazonaws.com", "sourceArn": {"account": "333333333333"}}) == {"333333333333"}
}

test_what_it_hangs_on if {
	account.caller_doubts({"unknown": {"principal": 0}}) == {"principal"}
	account.caller_doubts({"principal": "sns.amazonaws.com", "unknown": {"sourceArn": 0}}) == {"sourceArn"} with input as {"unresolved": []}
	count(account.caller_doubts({"principal": "111111111111", "unknown": {"sourceArn": 0}})) == 0 with input as {"unresolved": []}
}

test_an_arn_of_the_own_account_is_known_well_enough if {
	every expression in ["arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*", "!ImportValue orders-topic"] {
		not account.hidden({"unknown": {"source": 0}}, "source") with input as {"unresolved": [{"expression": expression}]}
	}
	account.hidden({"unknown": {"source": 0}}, "source") with input as {"unresolved": [{"expression": "!Ref Topic"}]}
}
