package gatehouse.logging.log_retention_test

import data.gatehouse.lib.model
import data.gatehouse.logging.log_retention as policy

group(origin, effective) := {"type": "AWS::Logs::LogGroup", "origin": origin, "properties": {}, "effective": effective}

stack(functions, resources, settings) := {"stack": settings, "functions": functions, "resources": resources, "roles": {}}

author(effective) := stack({}, {"Orders": group("template", effective)}, {})

found(given) := there if there := policy.violation with input as given

places(given) := there if there := {u.at | some u in policy.unknown} with input as given

test_one_finding_for_all_that_nobody_set if {
	found(stack({"create": {}, "list": {"logGroup": "ListLogGroup"}}, {"ListLogGroup": group("framework", {})}, {})) == {{
		"at": "/stack",
		"message": "the logs of create and list are kept for ever: nothing sets a retention",
		"evidence": "unset",
	}}
}

test_one_finding_for_what_the_provider_section_sets if {
	groups := {"A": group("framework", {"retentionDays": 14}), "B": group("framework", {"retentionDays": 14})}
	found(stack({}, groups, {"logRetentionDays": 14})) == {{
		"at": "/stack/logRetentionDays",
		"message": "logs are deleted after 14 days, before 90 have passed",
		"evidence": 14,
	}}
	count(found(stack({}, groups, {"logRetentionDays": 90}))) == 2
}

test_groups_of_the_author if {
	{[v.at, v.evidence] | some v in found(author({"retentionDays": 30}))} == {["/resources/Orders/properties/RetentionInDays", 30]}
	{[v.at, v.evidence] | some v in found(author({}))} == {["/resources/Orders", "unset"]}
	count(found(author({"retentionDays": 90}))) == 0
}

test_an_organisation_sets_its_own_limit if {
	count(policy.violation) == 0 with input as author({"retentionDays": 30}) with data.gatehouse.parameters.LOG02.days as 30
}

test_what_cannot_be_known_is_never_passed_over if {
	places(stack({}, {}, {"unknown": {"logRetentionDays": 0}})) == {"/stack/logRetentionDays"}
	every field in ["retentionDays", "properties"] {
		hidden := object.union(group("template", {}), {"unknown": {field: 0}})
		places(stack({}, {"Orders": hidden}, {})) == {"/resources/Orders/properties/RetentionInDays"}
		count(found(stack({}, {"Orders": hidden}, {}))) == 0
	}
	places(stack({"create": model.blanked({}, "logGroupName")}, {}, {})) == {"/functions/create"}
}
