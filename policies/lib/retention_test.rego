package gatehouse.lib.retention_test

import data.gatehouse.lib.retention

group(origin, effective) := {"type": "AWS::Logs::LogGroup", "origin": origin, "properties": {}, "effective": effective}

stack(functions, resources) := {"stack": {}, "functions": functions, "resources": resources, "roles": {}}

test_functions_whose_group_lambda_makes if {
	found := retention.unset with input as stack({"create": {}, "list": {"logGroupName": "/aws/lambda/list"}}, {})
	found == {"create", "list"}
}

test_functions_whose_group_the_framework_makes if {
	groups := {"CreateLogGroup": group("framework", {}), "ListLogGroup": group("framework", {"retentionDays": 120}), "ApiLogGroup": group("framework", {})}
	functions := {"create": {"logGroup": "CreateLogGroup"}, "list": {"logGroup": "ListLogGroup"}}
	found := retention.unset with input as stack(functions, groups)
	found == {"create", "ApiLogGroup"}
}

test_groups_of_the_author_and_of_one_function_are_its_own if {
	groups := {"A": group("template", {}), "B": group("framework", {"retentionDays": 7}), "C": group("framework", {"retentionDays": 30}), "D": group("framework", {})}
	found := retention.own with input as object.union(stack({}, groups), {"stack": {"logRetentionDays": 30}})
	object.keys(found) == {"A", "B"}
}

test_doubts if {
	hidden := object.union(group("framework", {}), {"unknown": {"retentionDays": 3}})
	functions := {
		"create": {"logGroup": "A"}, "list": {"unknown": {"logGroupName": 4}}, "a": {"logGroupName": "/team"},
		"b": {"logGroupName": "/team"}, "own": {"logGroup": "C"},
	}
	resources := {"A": hidden, "C": object.union(group("template", {}), {"unknown": {"retentionDays": 5}})}
	model := object.union(stack(functions, resources), {"stack": {"unknown": {"logRetentionDays": 3}}})
	found := retention.doubts with input as model
	{doubt.at | some doubt in found} == {
		"/stack/logRetentionDays", "/functions/list", "/functions/a",
		"/resources/C/properties/RetentionInDays",
	}
	unset := retention.unset with input as model
	unset == set()
}
