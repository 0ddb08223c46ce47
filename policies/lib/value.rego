# METADATA
# title: Values of properties
# description: Switches of CloudFormation, which are booleans or texts that spell one.
# related_resources:
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
package gatehouse.lib.value

# on holds for what is switched on.
on(value) if value == true

on(value) if {
	is_string(value)
	lower(value) == "true"
}

# off holds for what is switched off in so many words; what is absent is not.
off(value) if value == false

off(value) if {
	is_string(value)
	lower(value) == "false"
}

# listed is a list of what may stand alone or in a list; empty where nothing does.
listed(value) := value if is_array(value)

listed(value) := [value] if {
	not is_array(value)
	value != null
}

listed(value) := [] if value == null

# under are the names of what cannot be known at, below or above a path of properties: for KeyPolicy.Statement those are
# KeyPolicy.Statement.0 and KeyPolicy, among others.
under(thing, path) := {name |
	some name, _ in object.get(thing, "unknown", {})
	some start in {path, "properties"}
	related(concat("", [name, "."]), concat("", [start, "."]))
}

related(name, start) if startswith(name, start)

related(name, start) if startswith(start, name)
