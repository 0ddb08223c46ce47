# METADATA
# title: Image without its digest
# description: >-
#   A tag can be moved to another image at any time, and nobody can tell afterwards which one a function was deployed
#   with. A digest names one image for ever.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
#   - https://cwe.mitre.org/data/definitions/494.html
# custom:
#   id: DEP03
#   severity: warn
#   remediation: Name the image by its digest (repository@sha256:...), or let the deploying tool build and push it.
#   fixed: [by_digest]
package gatehouse.dependencies.unpinned_image

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

violation contains {"at": pointer.join(["functions", name, "image"]), "message": message, "evidence": lambda.image} if {
	some name, lambda in input.functions
	lambda.packageType == "Image"
	not pinned(lambda.image)
	message := sprintf("%s runs %s, which is whatever its tag points at", [name, lambda.image])
}

unknown contains {"at": pointer.join(["functions", name, "image"]), "message": message} if {
	some name, lambda in input.functions
	model.unknown(lambda, "image")
	not built(lambda)
	message := sprintf("whether the image of %s is named by its digest: it cannot be known", [name])
}

pinned(image) if regex.match(`@sha256:[0-9a-f]{64}$`, image)

# The framework pushes what it builds, and deploys it by its digest.
built(lambda) if {
	some unresolved in input.unresolved
	unresolved.id == lambda.unknown.image
	startswith(unresolved.expression, "the image ")
}
