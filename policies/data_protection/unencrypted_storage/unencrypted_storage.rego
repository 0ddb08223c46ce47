# METADATA
# title: Data stored in plain text
# description: >-
#   Backups, snapshots and disks that are not encrypted can be read by whoever gets hold of a copy, and most stores cannot
#   be encrypted later without being made anew. Topics and streams hold messages only for a while, so those are noted only.
# related_resources:
#   - https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_data_rest_encrypt.html
#   - https://cwe.mitre.org/data/definitions/311.html
# custom:
#   id: DAT02
#   severity: warn
#   cases: {key: info}
#   remediation: Switch encryption at rest on before the store is made; a key of AWS costs nothing.
#   fixed: [encrypted_stores]
package gatehouse.data_protection.unencrypted_storage

import data.gatehouse.lib.encryption
import data.gatehouse.lib.resource

violation contains {"at": resource.place(name, store.property), "message": message, "evidence": "off"} if {
	some name, thing in encryption.stores
	store := encryption.kinds[thing.type]
	encryption.off(thing, store)
	judged(thing, store)
	message := sprintf("%s stores data in plain text: %s is off", [name, concat(".", store.property)])
}

violation contains {"at": resource.place(name, store.property), "message": message, "case": degree, "evidence": "absent"} if {
	some name, thing in encryption.stores
	store := encryption.kinds[thing.type]
	encryption.silent(thing, store)
	judged(thing, store)
	degree := object.get(store, "case", "default")
	message := sprintf("%s %s: nothing sets %s", [name, harm[degree], concat(".", store.property)])
}

unknown contains {"at": resource.place(name, split(field, ".")), "message": message} if {
	some name, thing in encryption.stores
	some field in encryption.doubts(thing, encryption.kinds[thing.type])
	message := sprintf("whether %s is encrypted: its %s cannot be known", [name, field])
}

judged(thing, store) if {
	not encryption.inherits(thing, store)
	count(encryption.doubts(thing, store)) == 0
}

# AWS encrypts the disks below a topic or a stream, not what they are given.
harm := {"default": "stores data in plain text", "key": "stores messages that no key of KMS encrypts"}
