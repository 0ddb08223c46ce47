# METADATA
# title: Service that may call for anyone
# description: >-
#   A permission for a service that does not say for which source holds for that service in every account of AWS: whoever
#   sets up a bucket, topic or API of their own that names the function can have it called.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
#   - https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html
#   - https://cwe.mitre.org/data/definitions/441.html
# custom:
#   id: TRG03
#   severity: deny
#   cases: {bucket: warn, balancer: warn}
#   remediation: Name the source with SourceArn, for a bucket also its owner with SourceAccount.
#   fixed: [own_source]
package gatehouse.trigger_scoping.source_condition

import data.gatehouse.lib.permission
import data.gatehouse.lib.pointer

violation contains {"at": pointer.join(["permissions", name]), "message": message, "evidence": granted.principal, "case": case(granted)} if {
	some name, granted in judged
	permission.to_service(granted)
	count(permission.source_doubts(granted)) == 0
	not permission.limited(granted)
	whose := [granted.principal, permission.called(granted), whom(granted), permission.lack(granted)]
	message := sprintf("%s may call %s for %s: the permission names %s", whose)
}

violation contains {"at": pointer.join(["permissions", name]), "message": message, "evidence": granted.principal, "case": "bucket"} if {
	some name, granted in judged
	permission.by_bucket_alone(granted)
	count(permission.source_doubts(granted)) == 0
	message := sprintf("whoever owns the bucket's name may call %s, after a deletion someone else: the permission names no SourceAccount", [
		permission.called(granted),
	])
}

unknown contains {"at": pointer.join(["permissions", name, field]), "message": message} if {
	some name, granted in judged
	some field in permission.source_doubts(granted)
	message := sprintf("for whom a service may call %s: the %s of a permission cannot be known", [permission.called(granted), field])
}

# What the tool makes by itself gives its author no way to say more; skills of Alexa are TRG07's.
judged[name] := granted if {
	some name, granted in input.permissions
	granted.origin != "framework"
	not permission.to_alexa(granted)
}

case(granted) := "balancer" if permission.to_balancer(granted)

case(granted) := "default" if not permission.to_balancer(granted)

whom(granted) := "any target group of the account" if permission.to_balancer(granted)

whom(granted) := "any account" if not permission.to_balancer(granted)
