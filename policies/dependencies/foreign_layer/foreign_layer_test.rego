package gatehouse.dependencies.foreign_layer_test

import data.gatehouse.dependencies.foreign_layer as policy
import data.gatehouse.lib.model

insights := {"text": "arn:aws:lambda:us-east-1:580247275435:layer:LambdaInsightsExtension:53", "scope": "one", "account": "580247275435"}

own := {"text": "${Common}", "scope": "one", "resource": "Common"}

running(layers) := {"stack": {"account": "123456789012"}, "functions": {"create": {"layers": layers}}}

found(stack) := there if there := policy.violation with input as stack

test_a_layer_of_another_account if {
	found(running([own, insights])) == {{
		"at": "/functions/create/layers/1",
		"message": "create runs the layer LambdaInsightsExtension of account 580247275435",
		"evidence": "LambdaInsightsExtension",
	}}
}

test_layers_of_the_stack_and_of_its_account_pass if {
	count(found(running([own]))) == 0
	count(found(running([object.union(insights, {"account": "123456789012"})]))) == 0
}

test_an_organisation_may_list_accounts if {
	every accounts in [["580247275435"], [580247275435]] {
		count(policy.violation) == 0 with input as running([insights])
			with data.gatehouse.parameters.DEP02.accounts as accounts
	}
}

test_what_cannot_be_known_is_never_passed_over if {
	lambda := model.blanked({"layers": []}, "layers")
	{u.at | some u in policy.unknown} == {"/functions/create/layers"} with input as {"functions": {"create": lambda}}
}

test_the_layers_of_aws_itself_pass if {
	powertools := "arn:aws:lambda:us-east-1:017000801446:layer:AWSLambdaPowertoolsTypeScriptV2:40"
	count(found(running([{"text": powertools, "scope": "one", "account": "017000801446"}]))) == 0
}
