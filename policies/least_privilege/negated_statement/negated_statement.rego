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
#   cases: {resources: warn, resources_exposed: deny}
#   remediation: Name the actions and resources that the handler needs, instead of those that it does not.
#   fixed: [named_actions_and_resources]
package gatehouse.least_privilege.negated_statement

import data.gatehouse.lib.action
import data.gatehouse.lib.allowance
import data.gatehouse.lib.exposure
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role
import data.gatehouse.lib.statement
import data.gatehouse.lib.text

violation contains {"at": at, "message": message, "evidence": "NotAction", "related": exposure.related(holder, [])} if {
	some [name, i], granted in allowance.statements
	holder := role.judged[name]
	granted.notActions
	not nothing(granted)
	at := pointer.join(["roles", name, "statements", i, "notActions", 0])
	actions := sprintf("every action but %s", [text.listed([but.pattern | some but in granted.notActions])])
	message := sprintf("%s may call %s%s", [role.subject(name, holder), actions, exposure.words(holder, actions, statement.whereabouts(granted))])
}

violation contains {"at": at, "message": message, "evidence": "NotResource", "case": case, "related": exposure.related(holder, [])} if {
	some [name, i], granted in allowance.statements
	holder := role.judged[name]
	granted.notResources
	not granted.notActions
	not nothing(granted)
	at := pointer.join(["roles", name, "statements", i, "notResources", 0])
	case := {true: "resources_exposed", false: "resources"}[exposure.exposed(holder)]
	target := sprintf("every resource but %s", [text.listed([but.text | some but in granted.notResources])])
	path := exposure.words(holder, statement.calls(granted), target)
	message := sprintf("%s reaches %s%s", [role.subject(name, holder), target, path])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in role.judged
	some doubt in role.doubts(name, holder, {"effect", "notActions", "notResources"})
	message := sprintf("whether %s may do all but what is named: %s", [role.subject(name, holder), doubt.what])
}

# Everything but everything grants nothing.
nothing(granted) if granted.notResources[_].scope == "all"

nothing(granted) if action.everything(granted.notActions[_].pattern)
