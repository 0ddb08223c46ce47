package gatehouse.dependencies.outbound_host_test

import data.gatehouse.dependencies.outbound_host as policy
import data.gatehouse.lib.model

calling(value) := {"functions": {"create": {"environment": {"API_URL": {"from": "function", "value": value}}}}}

found(stack) := there if there := policy.violation with input as stack

doubted(lambda) := {u.at | some u in there} if there := policy.unknown with input as {"functions": {"create": lambda}}

test_a_host_that_is_not_on_the_list if {
	found(calling("https://api.partner.example/v1?to=x")) == {{
		"at": "/functions/create/environment/API_URL/value",
		"message": "API_URL of create names the host api.partner.example, which is not on the list",
		"evidence": "api.partner.example",
	}}
	{v.evidence | some v in found(calling("amqps://user@a.example:5671,wss://B.example"))} == {"a.example", "b.example"}
}

test_hosts_of_aws_the_function_itself_and_names_of_the_stack_pass if {
	every value in [
		"https://sqs.${AWS::Region}.amazonaws.com/123456789012/jobs",
		"https://${Api}.execute-api.us-east-1.amazonaws.com",
		"http://localhost:3000",
		"${Api.ApiEndpoint}/orders",
		"https://${Distribution.DomainName}",
		"orders",
	] {
		count(found(calling(value))) == 0
	}
}

test_secrets_are_not_looked_into if count(found(calling({"secret": {"kind": "url-password", "redacted": "..."}}))) == 0

test_an_organisation_may_list_hosts if {
	every hosts in [["api.partner.example"], ["*.partner.example"]] {
		count(policy.violation) == 0 with input as calling("https://api.partner.example")
			with data.gatehouse.parameters.DEP06.hosts as hosts
	}
}

test_what_cannot_be_known_is_never_passed_over if {
	variable := model.blanked({"from": "function"}, "value")
	doubted({"environment": {"API_URL": variable}}) == {"/functions/create/environment/API_URL/value"}
	doubted({"environment": {"TABLE": variable}}) == set()
	doubted(model.blanked({"environment": {}}, "environment")) == {"/functions/create/environment"}
}

test_variables_whose_names_are_not_known_are_never_passed_over if {
	doubted({"environment": {"${ssm:x}": {"from": "function", "unknown": {"value": 0}}}}) == {"/functions/create/environment/${ssm:x}/value"}
}
