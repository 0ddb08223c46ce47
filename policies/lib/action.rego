# METADATA
# title: Actions
# description: What the pattern of an IAM action covers. Names of actions do not depend on case.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
package gatehouse.lib.action

import data.gatehouse.lib.text

# everything holds for the pattern of all actions of all services.
everything(pattern) if {
	contains(pattern, "*")
	regex.match(`^[*?]*\*[*?]*(:[*?]*\*[*?]*)?$`, pattern)
}

# whole_service holds for the pattern of all actions of one service.
whole_service(pattern) if {
	contains(pattern, "*")
	regex.match(`^[^:*?]+:[*?]*\*[*?]*$`, pattern)
}

# partial holds for the pattern of some actions.
partial(pattern) if {
	wild(pattern)
	not everything(pattern)
	not whole_service(pattern)
}

# wild holds for a text with a wildcard. Most have none, and the first regular expression costs WASM as much as half of the pack.
wild(text) if contains(text, "*")

wild(text) if contains(text, "?")

# covers holds when a pattern names an action.
covers(pattern, _) if everything(pattern)

covers(pattern, action) if lower(pattern) == lower(action)

covers(pattern, action) if {
	wild(pattern)
	glob.match(lower(pattern), [":"], lower(action))
}

# takes_away holds for a pattern that covers an action by which data leaves.
takes_away(pattern) if covers(pattern, data.gatehouse.lists.exfiltration[_])

# takes_away_alone holds where all that a pattern names are such actions.
takes_away_alone(allowed) if {
	allowed.count > 0
	count({named | some named in data.gatehouse.lists.exfiltration; covers(allowed.pattern, named)}) == allowed.count
}

# reads_limitably holds for a pattern that names a read which could be limited to resources: AWS calls it a write to decrypt, to
# receive a message and to copy a snapshot.
reads_limitably(allowed) if allowed.scopableReads > 0

reads_limitably(allowed) if {
	allowed.scopableWrites > 0
	takes_away(allowed.pattern)
}

# runtime holds for what every function's runtime needs, on any resource.
runtime(pattern) if lower(pattern) in _runtime

_runtime := {lower(needed) | some needed in data.gatehouse.lists.runtime} | {lower(known) | some known in data.gatehouse.lists.runtime_patterns}

# runtime_alone holds for an action, or for all that a pattern names, where every function's runtime needs it.
runtime_alone(allowed) if runtime(allowed.pattern)

runtime_alone(allowed) if {
	contains(allowed.pattern, "*")
	allowed.count > 0
	count({needed | some needed in data.gatehouse.lists.runtime; covers(allowed.pattern, needed)}) == allowed.count
}

# amounts says in parentheses how much a pattern allows; nothing where the IAM data does not know it.
amounts(allowed) := "" if allowed.count == 0

amounts(allowed) := sprintf(" (%s, %d of them writes)", [text.amount(allowed.count, "action"), allowed.writes]) if {
	allowed.count > 0
}

# permissions names those of a pattern's actions that change who may do what; nothing where there are none.
permissions(allowed) := concat("", [", ", text.listed(allowed.permissions), " among them"]) if allowed.permissions

permissions(allowed) := "" if not allowed.permissions
