# METADATA
# title: Reading every resource
# description: >-
#   An action that reads, granted on `*`, reaches every table, bucket, secret and parameter of the account. Whoever
#   takes over the function reads what other teams keep there.
# related_resources:
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
#   - https://cwe.mitre.org/data/definitions/732.html
# custom:
#   id: LP05
#   severity: warn
#   cases: {exfiltration: deny}
#   remediation: Name the resources that the handler reads in place of the star.
package gatehouse.least_privilege.unscoped_reads

import data.gatehouse.lib.action
import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role

violation contains {"at": at, "message": message, "evidence": allowed.pattern, "case": case(allowed), "related": [star]} if {
	some name, holder in role.judged
	some i, granted in holder.statements
	granted.effect == "Allow"
	some k, resource in granted.resources
	resource.scope == "all"
	some j, allowed in granted.actions
	reads(allowed, granted)
	at := pointer.join(["roles", name, "statements", i, "actions", j])
	star := pointer.join(["roles", name, "statements", i, "resources", k])
	message := sprintf("%s may call %s on every resource, where it could be limited to some", [role.subject(name, holder), allowed.pattern])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in role.judged
	some doubt in (role.doubts(name, holder, {"effect", "actions"}) | targets(name, holder))
	message := sprintf("whether %s may read every resource: %s", [role.subject(name, holder), doubt.what])
}

targets(name, holder) := {{"at": at, "what": "the resources of a statement cannot be known"} |
	some i, granted in holder.statements
	model.unknown(granted, "resources")
	reads(granted.actions[_], granted)
	at := pointer.join(["roles", name, "statements", i, "resources"])
}

# Patterns of a whole service are LP02's.
reads(allowed, granted) if {
	allowed.scopableReads > 0
	not role.managed(granted)
	not action.everything(allowed.pattern)
	not action.whole_service(allowed.pattern)
	not action.runtime(allowed.pattern)
}

default case(_) := "default"

case(allowed) := "exfiltration" if action.covers(allowed.pattern, data.gatehouse.lists.exfiltration[_])
