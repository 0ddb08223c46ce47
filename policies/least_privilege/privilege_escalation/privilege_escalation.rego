# METADATA
# title: A way to more rights
# description: >-
#   Some actions let a role change what it may do, or run code under another role. Whoever takes over the function then
#   has those rights too, however narrow its own role looks. The whole role is looked at, not one statement.
# related_resources:
#   - https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
#   - https://cwe.mitre.org/data/definitions/269.html
# custom:
#   id: LP07
#   severity: deny
#   cases: {pattern: warn}
#   remediation: Drop the action, or limit iam:PassRole to the roles by name that the handler has to pass.
#   fixed: [named_roles]
package gatehouse.least_privilege.privilege_escalation

import data.gatehouse.lib.condition
import data.gatehouse.lib.escalation
import data.gatehouse.lib.exposure
import data.gatehouse.lib.grant
import data.gatehouse.lib.model
import data.gatehouse.lib.role
import data.gatehouse.lib.text

violation contains {"at": at, "message": message, "evidence": actions, "related": exposure.related(holder, [])} if {
	some name, holder in role.judged
	some at, actions in escalation.alone(name, holder)
	path := exposure.words(holder, actions[0], "more rights")
	message := sprintf("%s can gain more rights by %s%s", [role.subject(name, holder), text.listed(actions), path])
}

violation contains {"at": at, "message": message, "evidence": actions, "case": case(pass), "related": related} if {
	some name, holder in role.judged
	some way in data.gatehouse.lists.escalation_with_pass_role
	actions := escalation.needed(holder, way)
	some pass in grant.of(holder, "iam:PassRole")
	pass.scope != "one"
	model.known(holder.statements[pass.statement], "conditions")
	condition.admits(holder.statements[pass.statement].conditions, "iam:PassedToService", way.service)
	at := grant.place(name, holder, "iam:PassRole", pass)
	related := exposure.related(holder, sort({grant.place(name, holder, action, other) | some action in actions; some other in grant.of(holder, action)}))
	path := exposure.words(holder, "iam:PassRole", way.runs)
	said := sprintf("%s can run %s under another role: by iam:PassRole with %s", [role.subject(name, holder), way.runs, text.listed(actions)])
	message := concat("", [said, path])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in role.judged
	some doubt in escalation.doubts(name, holder)
	message := sprintf("whether %s can gain more rights: %s", [role.subject(name, holder), doubt.what])
}

default case(_) := "default"

case(pass) := "pattern" if pass.scope == "pattern"
