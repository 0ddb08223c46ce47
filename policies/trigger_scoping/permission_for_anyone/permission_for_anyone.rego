# METADATA
# title: Function that anyone may call
# description: >-
#   A permission whose principal is a star lets every AWS account call the function, past its API, its authorizer and its
#   throttle.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
#   - https://cwe.mitre.org/data/definitions/284.html
# custom:
#   id: TRG02
#   severity: deny
#   remediation: Name the service or the account that calls the function, or the organisation with PrincipalOrgID.
#   fixed: [own_organisation]
package gatehouse.trigger_scoping.permission_for_anyone

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

violation contains {"at": at, "message": message, "evidence": permission.principal} if {
	some name, permission in input.permissions
	permission.principal == "*"
	not limited(permission)
	count(doubts(permission)) == 0
	at := pointer.join(["permissions", name, "principal"])
	message := sprintf("every AWS account may call %s", [called(permission)])
}

unknown contains {"at": pointer.join(["permissions", name, field]), "message": message} if {
	some name, permission in input.permissions
	not limited(permission)
	some field in doubts(permission)
	message := sprintf("whether every AWS account may call %s: %s of a permission cannot be known", [called(permission), field])
}

default called(_) := "a function"

called(permission) := permission.function

# A URL without authentication is TRG04's. One that asks for a signature takes that of any account.
limited(permission) if permission.functionUrlAuth == "NONE"

limited(permission) if permission.viaFunctionUrl == true

limited(permission) if permission.organization

doubts(permission) := {"principal"} if model.unknown(permission, "principal")

doubts(permission) := {field |
	some field in ["functionUrlAuth", "viaFunctionUrl", "organization"]
	model.unknown(permission, field)
	permission.principal == "*"
} if model.known(permission, "principal")
