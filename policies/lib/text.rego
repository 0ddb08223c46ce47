# METADATA
# title: Words for messages
# description: Lists and amounts as a person would write them.
package gatehouse.lib.text

# listed joins names with commas and `and`; more than four are shortened.
listed(names) := concat("", names) if count(names) < 2

listed(names) := sprintf("%s and %s", [leading, names[count(names) - 1]]) if {
	count(names) >= 2
	count(names) <= 4
	leading := concat(", ", array.slice(names, 0, count(names) - 1))
}

listed(names) := sprintf("%s and %d more", [concat(", ", array.slice(names, 0, 3)), count(names) - 3]) if {
	count(names) > 4
}

# sorted joins the names of a set in their order. Of many it asks for the first three: WASM sorts by insertion, in the square of
# their number.
sorted(names) := listed(sort(names)) if count(names) <= 4

sorted(names) := sampled([first, second, third], count(names) - 3) if {
	count(names) > 4
	first := min(names)
	second := min(names - {first})
	third := min(names - {first, second})
}

# sampled joins some names of a list that is longer by a number.
sampled(names, more) := listed(names) if more == 0

sampled(names, more) := sprintf("%s and %d more", [concat(", ", names), more]) if more > 0

# amount is a number with its noun, in the plural unless it is one.
amount(number, noun) := sprintf("%d %s", [number, noun]) if number == 1

amount(number, noun) := sprintf("%d %ss", [number, noun]) if number != 1
