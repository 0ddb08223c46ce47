package gatehouse.trigger_scoping.alexa_skill_test

import data.gatehouse.lib.model
import data.gatehouse.trigger_scoping.alexa_skill as policy

found(stack) := there if there := policy.violation with input as stack

doubted(stack) := there if there := policy.unknown with input as stack

trigger := {"function": "create", "kind": "alexaSkill", "token": "amzn1.ask.skill.x"}

test_no_skill if {
	found({"triggers": {"t": object.remove(trigger, ["token"])}}) == {{
		"at": "/triggers/t", "message": "every Alexa skill may call create: its trigger names none", "evidence": "alexaSkill",
	}}
}

test_a_named_skill_passes if count(found({"triggers": {"t": trigger}})) == 0

test_what_cannot_be_known_is_never_passed_over if {
	count(found({"triggers": {"t": model.blanked(trigger, "token")}})) == 0
	{u.at | some u in doubted({"triggers": {"t": model.blanked(trigger, "token")}})} == {"/triggers/t/token"}
}

granted := {"principal": "alexa-appkit.amazon.com", "action": "lambda:InvokeFunction"}

test_a_function_of_another_stack if {
	{v.at | some v in found({"permissions": {"p": granted}})} == {"/permissions/p"}
	count(found({"permissions": {"p": object.union(granted, {"eventSourceToken": "amzn1.ask.skill.x"})}})) == 0
	count(found({"permissions": {"p": object.union(granted, {"function": "create"})}})) == 0
	{u.at | some u in doubted({"permissions": {"p": model.blanked(granted, "eventSourceToken")}})} == {"/permissions/p/eventSourceToken"}
}
