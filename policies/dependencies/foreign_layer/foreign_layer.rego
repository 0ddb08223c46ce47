# METADATA
# title: Layer of another account
# description: >-
#   A layer runs with every right of the function, before the handler does. Whoever owns the account that it comes from
#   decides what is in its next version.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html
#   - https://docs.aws.amazon.com/systems-manager/latest/userguide/ps-integration-lambda-extensions.html
#   - https://cwe.mitre.org/data/definitions/829.html
# custom:
#   id: DEP02
#   severity: warn
#   remediation: Publish a layer that you have reviewed in an account of your own, or list the account of its publisher.
#   fixed: [own_layer]
#   parameters:
#     accounts: {description: Accounts whose layers functions may use besides those of AWS., default: [], tighter: subset}
package gatehouse.dependencies.foreign_layer

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

default accounts := []

accounts := data.gatehouse.parameters.DEP02.accounts

violation contains {"at": at, "message": message, "evidence": named(layer)} if {
	some name, lambda in input.functions
	some i, layer in lambda.layers
	foreign(layer)
	at := pointer.join(["functions", name, "layers", i])
	message := sprintf("%s runs the layer %s of account %s", [name, named(layer), layer.account])
}

unknown contains {"at": pointer.join(["functions", name, "layers"]), "message": message} if {
	some name, lambda in input.functions
	model.unknown(lambda, "layers")
	message := sprintf("whose layers %s runs: they cannot be known", [name])
}

foreign(layer) if {
	layer.account
	not trusted(layer.account)
}

# Accounts are written as numbers or as texts.
trusted(account) if sprintf("%v", [accounts[_]]) == account

trusted(account) if input.stack.account == account

# AWS publishes its extension for parameters and secrets, and Powertools, from these.
trusted(account) if account in data.gatehouse.lists.aws_layer_accounts

# named is the layer without its version, which moves.
named(layer) := split(layer.text, ":")[6]
