# METADATA
# title: Secrets
# description: Words and identity of a secret that was taken out of the model.
package gatehouse.lib.secret

# holder is what holds the secret, in words: API_KEY of create.
holder(found) := sprintf("%s of %s", [last, element]) if {
	steps := split(found.at, "/")
	count(steps) > 3
	element := replace(replace(steps[2], "~1", "/"), "~0", "~")
	names := split(found.name, ".")
	last := names[count(names) - 1]
}

holder(found) := concat(" ", _steps(found)) if count(_steps(found)) < 3

# evidence identifies it: what it is and what holds it, never a part of it.
evidence(found) := {"kind": found.kind, "name": found.name}

_steps(found) := [step | some step in split(found.at, "/"); step != ""]
