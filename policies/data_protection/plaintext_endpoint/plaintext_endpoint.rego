# METADATA
# title: Endpoint without TLS
# description: >-
#   What a function sends to an http:// address, tokens included, can be read and changed by every network on the way. A
#   variable that the provider section sets for all functions is reported once.
# related_resources:
#   - https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_data_transit_encrypt.html
#   - https://cwe.mitre.org/data/definitions/319.html
# custom:
#   id: DAT03
#   severity: warn
#   remediation: Call the endpoint by https, and put a certificate on it where it has none.
#   fixed: [secure_endpoints]
package gatehouse.data_protection.plaintext_endpoint

import data.gatehouse.lib.endpoint
import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

violation contains {"at": at, "message": message, "evidence": {"name": name, "host": host}} if {
	some owner, lambda in input.functions
	some name, variable in variables(lambda)
	not endpoint.names_namespace(name)
	some host in endpoint.plaintext_hosts(variable.value)
	not told_before(owner, name, variable)
	at := pointer.join(["functions", owner, "environment", name])
	message := sprintf("%s of %s leads to %s without TLS", [name, owner, host])
}

unknown contains {"at": pointer.join(["functions", owner, "environment", name]), "message": message} if {
	some owner, lambda in input.functions
	some name, variable in variables(lambda)
	model.unknown(variable, "value")
	endpoint.names_address(name)
	not told_before(owner, name, variable)
	message := sprintf("whether %s of %s leads to an endpoint without TLS: its value cannot be known", [name, owner])
}

unknown contains {"at": pointer.join(["functions", owner, "environment"]), "message": message} if {
	some owner, lambda in input.functions
	model.unknown(lambda, "environment")
	message := sprintf("whether %s calls an endpoint without TLS: its environment cannot be known", [owner])
}

# told_before holds for what the provider section sets, and another function has too.
told_before(owner, name, variable) if {
	variable.from == "provider"
	owner != min(owners[identity(name, variable)])
}

owners[identity(name, variable)] contains owner if {
	some owner, lambda in input.functions
	some name, variable in variables(lambda)
	variable.from == "provider"
}

identity(name, variable) := sprintf("%s %v", [name, object.get(variable, "value", "unknown")])

variables(lambda) := object.get(lambda, "environment", {})
