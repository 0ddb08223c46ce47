# METADATA
# title: Managed policy that allows every action of a service
# description: >-
#   AWS's policies for full access allow every action of a service on all of its resources. They are made for people who
#   administer the service, not for a function that calls a few of its actions.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
#   - https://cwe.mitre.org/data/definitions/250.html
# custom:
#   id: LP12
#   severity: warn
#   cases: {exposed: deny}
#   remediation: Replace the managed policy by statements that name the actions that the handler calls, on the resources that it uses.
#   fixed: [own_statements]
package gatehouse.least_privilege.managed_wildcard

import data.gatehouse.lib.action
import data.gatehouse.lib.allowance
import data.gatehouse.lib.exposure
import data.gatehouse.lib.grant
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role
import data.gatehouse.lib.statement
import data.gatehouse.lib.text

violation contains {"at": at, "message": message, "evidence": policy, "case": exposure.case(holder), "related": exposure.related(holder, [])} if {
	some name, holder in role.judged
	some policy, allowed in wildcards[name]
	patterns := sort(allowed)
	some i, attached in holder.managedPolicies
	attached.name == policy
	at := pointer.join(["roles", name, "managedPolicies", i])
	said := sprintf("%s may call %s on every resource by %s", [role.subject(name, holder), text.listed(patterns), policy])
	message := concat("", [said, exposure.words(holder, patterns[0], "every resource")])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in role.judged
	some doubt in role.attachment_doubts(name, holder)
	message := sprintf("whether %s may call every action of a service: %s", [role.subject(name, holder), doubt.what])
}

# wildcards are the patterns of whole services, by the role and the policy that allows them; administrators' are LP01's.
wildcards[name][granted.policy] contains allowed.pattern if {
	some name, holder in role.judged
	some granted in holder.statements
	granted.effect == "Allow"
	role.managed(granted)
	statement.on_everything(granted)
	not grant.administrator(granted)
	some allowed in granted.actions
	not allowance.narrowed(allowed)
	action.whole_service(allowed.pattern)
}
