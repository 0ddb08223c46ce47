# METADATA
# title: More concurrency reserved than the account has
# description: >-
#   Reserved concurrency is taken from that of the account, of which Lambda keeps 100 for functions that reserve none. A
#   stack that reserves more cannot be deployed, and one that comes near it starves all others.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
#   - https://cwe.mitre.org/data/definitions/770.html
# custom:
#   id: LIM07
#   severity: deny
#   remediation: Reserve what each function needs at its busiest, not more, or ask AWS to raise the limit of the account.
#   fixed: [within_the_limit]
#   parameters:
#     account_limit: {description: Concurrent executions of the account; off while it is more than any account has., default: 1000000000, tighter: lower}
package gatehouse.execution_limits.account_concurrency

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

default account_limit := 1000000000

account_limit := data.gatehouse.parameters.LIM07.account_limit

# What Lambda keeps for functions that reserve nothing.
available := account_limit - 100

violation contains {"at": at, "message": message, "evidence": "reservedConcurrency", "related": related} if {
	certain := [name | some name, lambda in input.functions; not lambda.condition]
	sum([reserved(name) | some name in certain]) > available
	greatest := max({reserved(name) | some name in certain})
	first := min({name | some name in certain; reserved(name) == greatest})
	at := pointer.join(["functions", first, "reservedConcurrency"])
	related := [pointer.join(["functions", name]) | some name in certain; reserved(name) > 0; name != first]
	message := sprintf("the functions of this stack reserve more than the %d executions that the account has for them", [available])
}

unknown contains {"at": at, "message": message} if {
	configured
	count(violation) == 0
	some name, lambda in input.functions
	model.unknown(lambda, "reservedConcurrency")
	at := pointer.join(["functions", name, "reservedConcurrency"])
	message := sprintf("whether the account has what this stack reserves: the reserved concurrency of %s cannot be known", [name])
}

unknown contains {"at": pointer.join(["functions", name, "condition"]), "message": message} if {
	count(violation) == 0
	sum([reserved(other) | some other, _ in input.functions]) > available
	some name, lambda in input.functions
	lambda.condition
	reserved(name) > 0
	message := sprintf("whether the account has what this stack reserves: %s exists under a condition that cannot be known", [name])
}

configured if account_limit < 1000000000

reserved(name) := object.get(model.at(input.functions, name), "reservedConcurrency", 0)
