# METADATA
# title: Everything but what is named
# description: >-
#   Allow with NotAction grants every action that it does not name, those that AWS adds later included; NotResource
#   does the same for resources.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
#   - https://cwe.mitre.org/data/definitions/250.html
# custom:
#   id: LP11
#   severity: deny
#   cases: {resources: warn}
#   remediation: Name the actions and resources that the handler needs, instead of those that it does not.
package gatehouse.least_privilege.negated_statement

import data.gatehouse.lib.action
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role
import data.gatehouse.lib.text

violation contains {"at": at, "message": message, "evidence": "NotAction"} if {
	some name, holder in role.judged
	some i, granted in holder.statements
	granted.effect == "Allow"
	not role.managed(granted)
	granted.notActions
	not nothing(granted)
	at := pointer.join(["roles", name, "statements", i, "notActions", 0])
	message := sprintf("%s may call every action but %s", [role.subject(name, holder), text.listed([but.pattern | some but in granted.notActions])])
}

violation contains {"at": at, "message": message, "evidence": "NotResource", "case": "resources"} if {
	some name, holder in role.judged
	some i, granted in holder.statements
	granted.effect == "Allow"
	not role.managed(granted)
	granted.notResources
	not granted.notActions
	not nothing(granted)
	at := pointer.join(["roles", name, "statements", i, "notResources", 0])
	message := sprintf("%s reaches every resource but %s", [role.subject(name, holder), text.listed([but.text | some but in granted.notResources])])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in role.judged
	some doubt in role.doubts(name, holder, {"effect", "notActions", "notResources"})
	message := sprintf("whether %s may do all but what is named: %s", [role.subject(name, holder), doubt.what])
}

# Everything but everything grants nothing.
nothing(granted) if granted.notResources[_].scope == "all"

nothing(granted) if action.everything(granted.notActions[_].pattern)
