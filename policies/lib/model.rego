# METADATA
# title: Reading the model
# description: >-
#   Look-ups by name, and the question whether a field is left out because nobody can know it. Keys go through here, so
#   that the check against the model's schema, which sees every map as an array, still sees the elements.
package gatehouse.lib.model

# at is the element of a map that a name leads to; undefined where there is none.
at(elements, name) := elements[name]

# key is the name that stands as a key; the check against the model's schema would take it for a number.
key(name) := name

# unknown holds when a field of an element cannot be known.
unknown(element, field) if element.unknown[field] >= 0

# unknowns are those of the fields that cannot be known.
unknowns(element, fields) := {field | some field in fields; unknown(element, field)}

# known holds when it can.
known(element, field) if not unknown(element, field)

# absent holds when a field is not there, and it is known that it is not.
absent(element, field) if {
	not element[field]
	not element[field] == false
	known(element, field)
}

# blanked is an element whose field cannot be known, as rendering leaves it: for tests.
blanked(element, field) := object.union(
	object.remove(element, [field]),
	{"unknown": object.union(object.get(element, "unknown", {}), {field: 0})},
)
