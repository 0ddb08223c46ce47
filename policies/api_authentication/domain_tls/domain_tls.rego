# METADATA
# title: Domain that accepts old TLS
# description: >-
#   TLS before 1.2 is broken: what a client sends over it, tokens included, can be read and changed on the way.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html
#   - https://cwe.mitre.org/data/definitions/327.html
# custom:
#   id: API05
#   severity: deny
#   remediation: Set the SecurityPolicy of the domain to TLS_1_2, or leave it out; 1.2 is the default.
#   fixed: [current_tls]
package gatehouse.api_authentication.domain_tls

import data.gatehouse.lib.pointer
import data.gatehouse.lib.value

violation contains {"at": pointer.join(array.concat(["resources", name, "properties"], path)), "message": message, "evidence": policy} if {
	some name, domain in input.resources
	some [path, policy] in policies(domain)
	policy in {"TLS_1_0", "TLS_1_1"}
	message := sprintf("the domain %s accepts TLS before 1.2: its security policy is %s", [name, policy])
}

unknown contains {"at": at, "message": message} if {
	some name, domain in input.resources
	some field in hidden(domain)
	at := pointer.join(array.concat(["resources", name, "properties"], split(field, ".")))
	message := sprintf("which TLS the domain %s accepts: %s cannot be known", [name, field])
}

# Where nothing is said it is TLS_1_2.
policies(domain) := {[["SecurityPolicy"], policy] | policy := domain.properties.SecurityPolicy} if domain.type == "AWS::ApiGateway::DomainName"

policies(domain) := {[["DomainNameConfigurations", i, "SecurityPolicy"], policy] |
	some i, configuration in value.listed(object.get(domain.properties, "DomainNameConfigurations", null))
	policy := configuration.SecurityPolicy
} if {
	domain.type == "AWS::ApiGatewayV2::DomainName"
}

hidden(domain) := value.under(domain, "SecurityPolicy") if domain.type == "AWS::ApiGateway::DomainName"

hidden(domain) := {field |
	some field in value.under(domain, "DomainNameConfigurations")
	regex.match(`^(properties|DomainNameConfigurations(\.\d+(\.SecurityPolicy)?)?)$`, field)
} if {
	domain.type == "AWS::ApiGatewayV2::DomainName"
}
