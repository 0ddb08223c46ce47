# METADATA
# title: Becoming any role
# description: >-
#   A function that may assume any role takes over every role that trusts its account, in its own account and in others.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html
#   - https://cwe.mitre.org/data/definitions/269.html
# custom:
#   id: LP13
#   severity: deny
#   remediation: Name the roles that the handler assumes.
#   fixed: [named_role]
package gatehouse.least_privilege.assume_role

import data.gatehouse.lib.exposure
import data.gatehouse.lib.grant
import data.gatehouse.lib.role

violation contains {"at": at, "message": message, "evidence": "sts:AssumeRole", "related": exposure.related(holder, [])} if {
	some name, holder in role.judged
	some assumed in grant.of(holder, "sts:AssumeRole")
	assumed.scope in {"all", "service"}
	at := grant.place(name, holder, "sts:AssumeRole", assumed)
	path := exposure.words(holder, "sts:AssumeRole", "any role")
	message := sprintf("%s may assume any role that trusts its account%s", [role.subject(name, holder), path])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in role.judged
	some doubt in grant.doubts(name, holder, {"sts:AssumeRole"})
	not endswith(doubt.at, "/conditions")
	message := sprintf("whether %s may assume any role: %s", [role.subject(name, holder), doubt.what])
}
