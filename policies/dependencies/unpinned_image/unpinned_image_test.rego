package gatehouse.dependencies.unpinned_image_test

import data.gatehouse.dependencies.unpinned_image as policy
import data.gatehouse.lib.model

registry := "123456789012.dkr.ecr.us-east-1.amazonaws.com/orders"

digest := "9f3c7ab24e81d05f6b7c1e92a4d83f50c6e1b7d29a04f58e3c6b17d2a90f4e58"

running(image) := {"packageType": "Image", "image": image}

found(lambda) := there if there := policy.violation with input as {"functions": {"create": lambda}}

doubted(lambda, expression) := there if {
	there := {u.at | some u in policy.unknown} with input as {
		"functions": {"create": lambda},
		"unresolved": [{"id": 0, "expression": expression}],
	}
}

test_an_image_by_its_tag if {
	image := concat(":", [registry, "latest"])
	found(running(image)) == {{
		"at": "/functions/create/image",
		"message": sprintf("create runs %s, which is whatever its tag points at", [image]),
		"evidence": image,
	}}
	count(found(running(registry))) == 1
}

test_an_image_by_its_digest_and_one_that_the_tool_builds_pass if {
	count(found(running(concat("@sha256:", [registry, digest])))) == 0
	count(found({"packageType": "Image"})) == 0
	count(found({"packageType": "Zip"})) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	doubted(model.blanked(running(registry), "image"), "!Ref Image") == {"/functions/create/image"}
	doubted(model.blanked(running(registry), "image"), "the image orders") == set()
}
