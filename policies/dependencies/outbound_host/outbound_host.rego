# METADATA
# title: Host outside of the list
# description: >-
#   What a function sends to a third party has left your account, and what it takes from there it trusts. The hosts that
#   it is told to call belong on a list that somebody has looked at.
# related_resources:
#   - https://owasp.org/API-Security/editions/2023/en/0xaa-unsafe-consumption-of-apis/
#   - https://cwe.mitre.org/data/definitions/829.html
# custom:
#   id: DEP06
#   severity: info
#   remediation: Review the third party, and add its host to the list.
#   fixed: [known_hosts]
#   parameters:
#     hosts: {description: "Hosts that functions may call; *.example.com stands for all below.", default: ["*.amazonaws.com", "*.amazonaws.com.cn", "*.api.aws", "*.on.aws", localhost, 127.0.0.1], tighter: subset}
package gatehouse.dependencies.outbound_host

import data.gatehouse.lib.environment
import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

default hosts := ["*.amazonaws.com", "*.amazonaws.com.cn", "*.api.aws", "*.on.aws", "localhost", "127.0.0.1"]

hosts := data.gatehouse.parameters.DEP06.hosts

violation contains {"at": at, "message": message, "evidence": host} if {
	some entry in environment.told
	some host in called(entry.variable.value)
	not allowed(host)
	at := pointer.join(["functions", entry.function, "environment", entry.name, "value"])
	message := sprintf("%s names the host %s, which is not on the list", [environment.holder(entry), host])
}

unknown contains {"at": at, "message": message} if {
	some entry in environment.told
	model.unknown(entry.variable, "value")
	regex.match(`(?i)(url|uri|host|endpoint|webhook)s?$|^\$\{`, entry.name)
	at := pointer.join(["functions", entry.function, "environment", entry.name, "value"])
	message := sprintf("which host %s names: its value cannot be known", [environment.holder(entry)])
}

unknown contains {"at": pointer.join(["functions", name, "environment"]), "message": message} if {
	some name, lambda in input.functions
	model.unknown(lambda, "environment")
	message := sprintf("which hosts the environment of %s names: it cannot be known", [name])
}

# called are the hosts of the addresses in a text; one that a name of the stack stands for is the stack's own.
called(value) := {lower(found[1]) |
	contains(value, "://")
	some found in regex.find_all_string_submatch_n(`[A-Za-z][A-Za-z0-9+.-]*://(?:[^@/\s]*@)?([A-Za-z0-9](?:[A-Za-z0-9._-]|\$\{[^}]*\})*)`, value, -1)
}

allowed(host) if host in hosts

allowed(host) if {
	some pattern in hosts
	startswith(pattern, "*.")
	endswith(host, trim_prefix(pattern, "*"))
}
