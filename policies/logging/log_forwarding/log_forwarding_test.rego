package gatehouse.logging.log_forwarding_test

import data.gatehouse.lib.model
import data.gatehouse.logging.log_forwarding as policy

having(functions, resources) := {"functions": functions, "resources": resources, "plugins": []}

create := {"logicalId": "Create", "logGroup": "CreateLogs", "layers": []}

watching := {"Watching": {"type": "AWS::Logs::SubscriptionFilter", "properties": {"LogGroupName": "${CreateLogs}"}}}

found(functions, resources) := there if there := policy.violation with input as having(functions, resources)

places(functions, resources) := there if there := {u.at | some u in policy.unknown} with input as having(functions, resources)

test_one_finding_for_the_stack if {
	found({"create": create, "list": {"logicalId": "List", "layers": []}}, watching) == {{
		"at": "/stack",
		"message": "the logs of list go nowhere: no subscription and no extension takes them along",
		"evidence": "forwarding",
	}}
}

test_an_extension_takes_logs_along if {
	layer := {"text": "arn:aws:lambda:us-east-1:464622532012:layer:Datadog-Extension:65"}
	count(found({"create": object.union(create, {"layers": [layer]})}, {})) == 0
}

test_an_organisation_says_that_it_forwards if {
	count(policy.violation) == 0 with input as having({"create": create}, {})
		with data.gatehouse.parameters.LOG05.organisation_forwards as true
	count(policy.violation) == 1 with input as having({"create": create}, {})
		with data.gatehouse.parameters.LOG05.extensions as ["acme-shipper"]
}

test_a_policy_of_the_account_passes if {
	policy_of_account := {"type": "AWS::Logs::AccountPolicy", "properties": {"PolicyType": "SUBSCRIPTION_FILTER_POLICY"}}
	count(found({"create": create}, {"All": policy_of_account})) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	places({"create": model.blanked(create, "layers")}, {}) == {"/functions/create/layers"}
	other := object.union(watching, {"Watching": {"properties": {"LogGroupName": "/x"}}})
	places({"create": model.blanked(create, "logGroupName")}, other) == {"/functions/create/logGroupName"}
	hidden := {"Watching": {"type": "AWS::Logs::SubscriptionFilter", "properties": {}, "unknown": {"LogGroupName": 0}}}
	places({"create": create}, hidden) == {"/resources/Watching/properties/LogGroupName"}
}
