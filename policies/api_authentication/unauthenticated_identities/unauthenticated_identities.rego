# METADATA
# title: Credentials of AWS for anyone
# description: >-
#   An identity pool that allows unauthenticated identities hands temporary credentials of AWS to whoever asks. What
#   their role allows, the whole internet may do.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html
#   - https://cwe.mitre.org/data/definitions/306.html
# custom:
#   id: API07
#   severity: deny
#   remediation: Set AllowUnauthenticatedIdentities to false and let callers log in.
#   fixed: [logged_in]
package gatehouse.api_authentication.unauthenticated_identities

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.value

violation contains {"at": at, "message": message, "evidence": "AllowUnauthenticatedIdentities"} if {
	some name, thing in input.resources
	thing.type in {"AWS::Cognito::IdentityPool"}
	value.on(thing.properties.AllowUnauthenticatedIdentities)
	at := pointer.join(["resources", name, "properties", "AllowUnauthenticatedIdentities"])
	message := sprintf("anyone gets credentials of AWS from %s without logging in", [name])
}

unknown contains {"at": pointer.join(["resources", name, "properties", "AllowUnauthenticatedIdentities"]), "message": message} if {
	some name, thing in input.resources
	thing.type in {"AWS::Cognito::IdentityPool"}
	some field in model.unknowns(thing, {"AllowUnauthenticatedIdentities", "properties"})
	message := sprintf("whether anyone gets credentials of AWS from %s: its %s cannot be known", [name, field])
}
