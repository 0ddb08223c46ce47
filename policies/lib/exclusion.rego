# METADATA
# title: Those whom a policy keeps out
# description: A Deny that spares the own callers keeps all others out, whatever an Allow says.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
package gatehouse.lib.exclusion

import data.gatehouse.lib.action
import data.gatehouse.lib.resource_policy
import data.gatehouse.lib.value

# keeps_out holds where each action of the statement is denied to everyone but the callers that a condition spares.
keeps_out(statements, allowed) if {
	count(value.listed(object.get(allowed, "Action", null))) > 0
	every wanted in value.listed(allowed.Action) { _denied(statements, wanted) }
}

_denied(statements, wanted) if {
	some denied in statements
	denied.Effect == "Deny"
	resource_policy.anyone(denied)
	_spares(denied)
	action.covers(value.listed(denied.Action)[_], wanted)
}

_spares(denied) if {
	some operator, keys in denied.Condition
	regex.match(`^(string|arn)not(equals|like)(ignorecase)?$|^notipaddress$`, lower(operator))
	some key, _ in keys
	lower(key) in data.gatehouse.lists.caller_conditions
}
