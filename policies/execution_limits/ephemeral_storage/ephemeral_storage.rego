# METADATA
# title: More temporary storage than the default
# description: >-
#   What one request leaves in /tmp the next one finds; more room than is needed keeps more of it, and is billed.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html
#   - https://cwe.mitre.org/data/definitions/400.html
# custom:
#   id: LIM05
#   severity: info
#   remediation: Give the function what its slowest healthy run needs, measured.
#   fixed: [as_it_comes]
#   parameters:
#     megabytes: {description: Most MB of temporary storage of a function., default: 512, tighter: lower}
package gatehouse.execution_limits.ephemeral_storage

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

default megabytes := 512

megabytes := data.gatehouse.parameters.LIM05.megabytes

violation contains {"at": at, "message": message, "evidence": lambda.ephemeralStorageMegabytes} if {
	some name, lambda in input.functions
	lambda.ephemeralStorageMegabytes > megabytes
	at := pointer.join(["functions", name, "ephemeralStorageMegabytes"])
	message := sprintf("%s has %d MB of temporary storage, its limit is %d MB", [name, lambda.ephemeralStorageMegabytes, megabytes])
}

unknown contains {"at": pointer.join(["functions", name, "ephemeralStorageMegabytes"]), "message": message} if {
	some name, lambda in input.functions
	model.unknown(lambda, "ephemeralStorageMegabytes")
	message := sprintf("how many MB of temporary storage %s has cannot be known", [name])
}
