# METADATA
# title: JSON pointers
# description: Where in the model a fact is.
# related_resources:
#   - https://www.rfc-editor.org/rfc/rfc6901
package gatehouse.lib.pointer

# join makes the pointer of a path of keys and indexes.
join(path) := concat("", [step | some part in path; step := concat("", ["/", escaped(part)])])

# Most parts are plain, and to ask is faster than to replace.
escaped(part) := part if plain(part)

escaped(part) := replace(replace(part, "~", "~0"), "/", "~1") if {
	is_string(part)
	not plain(part)
}

plain(part) if {
	is_string(part)
	not contains(part, "/")
	not contains(part, "~")
}

escaped(part) := format_int(part, 10) if is_number(part)
