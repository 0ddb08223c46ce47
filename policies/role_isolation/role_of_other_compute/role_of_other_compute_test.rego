package gatehouse.role_isolation.role_of_other_compute_test

import data.gatehouse.lib.model
import data.gatehouse.role_isolation.role_of_other_compute as policy

lambda := {"kind": "service", "value": "lambda.amazonaws.com", "conditional": false}

used(owners, trust) := {
	"roles": {"Shared": {"origin": "template", "owners": owners, "trust": trust}},
	"resources": {"Build": {"type": "AWS::CodeBuild::Project"}, "Nightly": {"type": "AWS::Scheduler::Schedule"}},
}

found(stack) := there if there := policy.violation with input as stack

places(stack) := there if there := {u.at | some u in policy.unknown} with input as stack

test_a_build_with_the_role_of_a_function if {
	found(used(["resources/Build", "functions/create", "functions/list"], [lambda])) == {{
		"at": "/roles/Shared",
		"message": "Build (AWS::CodeBuild::Project) uses the role of create and list too",
		"evidence": "Build",
		"related": ["/resources/Build"],
	}}
}

test_deployments_that_take_the_role_of_a_function if {
	provider := {"kind": "federated", "value": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com", "conditional": true}
	found(used(["functions/create"], [lambda, provider])) == {{
		"at": "/roles/Shared/trust/1",
		"message": "deployments of token.actions.githubusercontent.com may take the role of create",
		"evidence": provider.value,
	}}
	users := object.union(provider, {"value": "cognito-identity.amazonaws.com"})
	count(found(used(["functions/create"], [lambda, users]))) == 0
}

test_a_deployment_under_the_role_of_a_function if {
	found(used(["functions/create", "deployment"], [lambda])) == {{
		"at": "/roles/Shared",
		"message": "the stack is deployed under the role of create",
		"evidence": "deployment",
	}}
}

test_what_only_calls_a_function_passes if {
	count(found(used(["functions/create", "resources/Nightly"], [lambda]))) == 0
}

test_a_role_that_no_function_uses_passes if {
	count(found(used(["resources/Build"], [lambda]))) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	stack := used(["functions/create"], [lambda])
	every field in ["owners", "trust"] {
		places({"roles": {"Shared": model.blanked(stack.roles.Shared, field)}, "resources": stack.resources}) == {concat("", ["/roles/Shared/", field])}
	}
	found_all := {"roles": {"Shared": {"origin": "external", "owners": ["functions/create", "deployment"]}}, "resources": {}}
	places(found_all) == set()
	places({"roles": {"Shared": {"origin": "external", "owners": ["functions/create"]}}, "resources": stack.resources}) == {"/roles/Shared"}
}
