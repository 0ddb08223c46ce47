# METADATA
# title: Encryption at rest
# description: >-
#   Which property of a store encrypts it, and what holds where it is absent: from a table of types in data.json, each with
#   the vendor's page.
package gatehouse.lib.encryption

import data.gatehouse.lib.resource
import data.gatehouse.lib.value

kinds := data.gatehouse.lists.encryption_at_rest

stores := resource.of_types(object.keys(kinds))

# inherits holds for a store that is as encrypted as another one, or that a key of its own encrypts.
inherits(thing, store) if count(stated(thing, object.get(store, "inherits", []))) > 0

# off holds for encryption that is switched off in so many words.
off(thing, store) if value.off(resource.property(thing, store.property))

# silent holds where nothing sets it, and AWS then encrypts nothing.
silent(thing, store) if {
	store.absent == "plain"
	resource.property(thing, store.property) in {null, ""}
	not exempt(thing, store)
}

# exempt holds for an engine that always encrypts, or that writes nothing to a disk.
exempt(thing, store) if startswith(lower(thing.properties.Engine), store.exempt_engines[_])

# doubts are the names of what would say whether it is encrypted.
default doubts(_, _) := set()

# A snapshot hands its encryption down, and lives in AWS.
doubts(thing, store) := stated(thing, restores) | hidden(thing, array.flatten([
	concat(".", store.property),
	restores,
	object.get(store, "inherits", []),
	["Engine" | store.exempt_engines],
])) if {
	silent(thing, store)
	restores := object.get(store, "restores", [])
}

doubts(thing, store) := hidden(thing, object.get(store, "inherits", [])) if off(thing, store)

# An empty text names no key and no snapshot.
stated(thing, fields) := {field | some field in fields; not object.get(thing.properties, field, null) in {null, ""}}

hidden(thing, paths) := {field | some path in paths; some field in value.under(thing, path)}
