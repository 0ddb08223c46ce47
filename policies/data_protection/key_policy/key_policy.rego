# METADATA
# title: Key that anyone may use, or that never changes
# description: >-
#   A key policy that lets anyone in undoes the encryption of everything under that key. A key that is never rotated lets
#   one leak of its material read the data of all years.
# related_resources:
#   - https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
#   - https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
#   - https://cwe.mitre.org/data/definitions/732.html
# custom:
#   id: DAT04
#   severity: deny
#   cases: {rotation: warn}
#   remediation: Name the account, the roles or the service that use the key, and set EnableKeyRotation to true.
#   fixed: [guarded_key]
package gatehouse.data_protection.key_policy

import data.gatehouse.lib.resource
import data.gatehouse.lib.resource_policy
import data.gatehouse.lib.value

violation contains {"at": at, "message": message, "evidence": object.remove(statement, ["Sid"])} if {
	some name, key in resource.of_types({"AWS::KMS::Key", "AWS::KMS::ReplicaKey"})
	some i, statement in resource_policy.open(key, "KeyPolicy")
	at := resource.place(name, ["KeyPolicy", "Statement", i])
	message := sprintf("the policy of the key %s lets anyone use it: no condition says who", [name])
}

violation contains {"at": at, "message": message, "case": "rotation", "evidence": "rotation"} if {
	some name, key in resource.of_types({"AWS::KMS::Key"})
	rotatable(key)
	not value.on(object.get(key.properties, "EnableKeyRotation", false))
	count(doubts(key)) == 0
	at := resource.place(name, ["EnableKeyRotation"])
	message := sprintf("the key %s is never rotated", [name])
}

unknown contains {"at": resource.place(name, split(field, ".")), "message": message} if {
	some name, key in resource.of_types({"AWS::KMS::Key", "AWS::KMS::ReplicaKey"})
	some field in (resource_policy.doubts(key, "KeyPolicy") | doubts(key))
	message := sprintf("whether the key %s is guarded and rotated: its %s cannot be known", [name, field])
}

# Only symmetric keys whose material KMS made can rotate by themselves.
rotatable(key) if {
	object.get(key.properties, "KeySpec", "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT"
	object.get(key.properties, "KeyUsage", "ENCRYPT_DECRYPT") == "ENCRYPT_DECRYPT"
	object.get(key.properties, "Origin", "AWS_KMS") == "AWS_KMS"
}

doubts(key) := {field |
	key.type == "AWS::KMS::Key"
	rotatable(key)
	some setting in ["EnableKeyRotation", "KeySpec", "KeyUsage", "Origin"]
	some field in value.under(key, setting)
	not value.on(object.get(key.properties, "EnableKeyRotation", false))
}
