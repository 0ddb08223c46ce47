# METADATA
# title: Passing any role
# description: >-
#   A function that may pass any role can have AWS run something with the rights of that role, an administrator's
#   included. Roles should be passed by name, and only to the service that is meant.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
#   - https://cwe.mitre.org/data/definitions/269.html
# custom:
#   id: LP09
#   severity: deny
#   cases: {conditional: warn, conditional_exposed: deny, scoped: info, scoped_exposed: warn}
#   remediation: Name the roles that the handler passes, and limit iam:PassedToService to the service that takes them.
#   fixed: [named_role_and_service]
package gatehouse.least_privilege.pass_role

import data.gatehouse.lib.condition
import data.gatehouse.lib.exposure
import data.gatehouse.lib.grant
import data.gatehouse.lib.model
import data.gatehouse.lib.role

violation contains {"at": at, "message": message, "evidence": "iam:PassRole", "case": case, "related": exposure.related(holder, [])} if {
	some name, holder in role.judged
	some pass in grant.of(holder, "iam:PassRole")
	granting := holder.statements[pass.statement]
	model.known(granting, "conditions")
	case := cases[wide(pass)][limited(granting)][exposure.exposed(holder)]
	at := grant.place(name, holder, "iam:PassRole", pass)
	passed := {true: "any role", false: "a role"}[wide(pass)]
	message := sprintf("%s may pass %s to %s%s", [
		role.subject(name, holder),
		passed,
		{true: "some services", false: "any service"}[limited(granting)],
		exposure.words(holder, "iam:PassRole", passed),
	])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in role.judged
	some doubt in grant.doubts(name, holder, {"iam:PassRole"})
	message := sprintf("whether %s may pass any role: %s", [role.subject(name, holder), doubt.what])
}

cases := {
	true: {true: {true: "conditional_exposed", false: "conditional"}, false: {true: "default", false: "default"}},
	false: {false: {true: "scoped_exposed", false: "scoped"}},
}

default wide(_) := false

wide(pass) if pass.scope in {"all", "service"}

default limited(_) := false

limited(granting) if condition.names(granting.conditions, "iam:PassedToService")
