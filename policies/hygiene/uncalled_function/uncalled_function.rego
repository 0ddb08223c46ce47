# METADATA
# title: Function that nothing calls
# description: >-
#   A function without a trigger, which nothing in the stack calls, is deployed, patched by nobody, and waits with its
#   rights for whoever finds it.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/lambda-invocation.html
#   - https://cwe.mitre.org/data/definitions/561.html
# custom:
#   id: HYG01
#   severity: warn
#   remediation: Remove the function, add its trigger, or show who calls it by a permission, an output or a grant.
#   fixed: [called_by_others]
package gatehouse.hygiene.uncalled_function

import data.gatehouse.lib.caller
import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

violation contains {"at": pointer.join(["functions", name]), "message": message, "evidence": "uncalled"} if {
	some name, lambda in input.functions
	alone(name, lambda)
	not doubtful(lambda)
	message := sprintf("%s has no trigger, and nothing in the stack calls it", [name])
}

unknown contains {"at": pointer.join(["functions", name]), "message": message} if {
	some name, lambda in input.functions
	alone(name, lambda)
	doubtful(lambda)
	message := sprintf("whether anything calls %s: what could cannot be known", [name])
}

alone(name, lambda) if {
	count(object.get(lambda, "triggers", [])) == 0
	not caller.called(name, lambda)
}

doubtful(lambda) if model.unknown(lambda, "triggers")

doubtful(lambda) if caller.maybe_called(lambda)

# A plugin or macro may add whatever calls it.
doubtful(_) if {
	some code in input.computed
	code.what in {"plugin", "macro", "config"}
	code.harmless == false
}
