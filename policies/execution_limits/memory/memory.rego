# METADATA
# title: More memory than a function needs
# description: >-
#   Memory is billed by the millisecond, and Lambda gives a processor with it. A flood of requests to a function of
#   many gigabytes is a flood of the bill.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
#   - https://cwe.mitre.org/data/definitions/400.html
# custom:
#   id: LIM04
#   severity: warn
#   remediation: Give the function what its slowest healthy run needs, measured.
#   fixed: [as_it_comes]
#   parameters:
#     megabytes: {description: Most MB of memory of a function., default: 3008, tighter: lower}
package gatehouse.execution_limits.memory

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

default megabytes := 3008

megabytes := data.gatehouse.parameters.LIM04.megabytes

violation contains {"at": at, "message": message, "evidence": lambda.memoryMegabytes} if {
	some name, lambda in input.functions
	lambda.memoryMegabytes > megabytes
	at := pointer.join(["functions", name, "memoryMegabytes"])
	message := sprintf("%s has %d MB of memory, its limit is %d MB", [name, lambda.memoryMegabytes, megabytes])
}

unknown contains {"at": pointer.join(["functions", name, "memoryMegabytes"]), "message": message} if {
	some name, lambda in input.functions
	model.unknown(lambda, "memoryMegabytes")
	message := sprintf("how many MB of memory %s has cannot be known", [name])
}
