package gatehouse.lib.caller_test

import data.gatehouse.lib.caller
import data.gatehouse.lib.model

work := {"logicalId": "Work"}

stack(statement) := {
	"functions": {"work": work, "create": {"logicalId": "Create"}},
	"roles": {"Role": {
		"owners": ["functions/create"],
		"statements": [object.union({"effect": "Allow", "actions": [{"pattern": "lambda:InvokeFunction"}]}, statement)],
		"grants": {"lambda:InvokeFunction": [{"statement": 0, "scope": "one", "conditional": false}]},
	}},
}

on(resource) := stack({"resources": [resource]})

test_a_permission_and_whatever_names_the_function if {
	caller.called("work", work) with input as {"permissions": {"P": {"function": "work"}}}
	caller.called("work", object.union(work, {"callers": ["functions/create"]}))
	not caller.called("work", work) with input as {"permissions": {"P": {"function": "create"}}}
}

test_a_role_that_may_call_it if {
	caller.called("work", work) with input as on({"text": "${Work.Arn}", "resource": "Work", "scope": "one"})
	caller.called("work", work) with input as on({"text": "*", "scope": "all"})
	not caller.called("work", work) with input as on({"text": "${Other.Arn}", "resource": "Other", "scope": "one"})
}

test_its_own_role_does_not_count if {
	own := object.union(on({"text": "*", "scope": "all"}), {"roles": {"Role": {"owners": ["functions/work"]}}})
	not caller.called("work", work) with input as own
}

test_a_call_of_what_cannot_be_known if {
	caller.maybe_called(work) with input as stack(model.blanked({}, "resources"))
	not caller.maybe_called(work) with input as on({"text": "${Other.Arn}", "resource": "Other", "scope": "one"})
	reading := object.union(model.blanked({}, "resources"), {"actions": [{"pattern": "s3:GetObject"}]})
	not caller.maybe_called(work) with input as stack(reading)
}
