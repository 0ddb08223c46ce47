package gatehouse.api_authentication.domain_tls_test

import data.gatehouse.api_authentication.domain_tls as policy

first(policy_name) := {"type": "AWS::ApiGateway::DomainName", "properties": {"SecurityPolicy": policy_name}}

second(configurations) := {"type": "AWS::ApiGatewayV2::DomainName", "properties": {"DomainNameConfigurations": configurations}}

found(domain) := there if there := policy.violation with input as {"resources": {"Domain": domain}}

places(domain) := there if there := {u.at | some u in policy.unknown} with input as {"resources": {"Domain": domain}}

test_a_domain_that_accepts_old_tls if {
	found(first("TLS_1_0")) == {{
		"at": "/resources/Domain/properties/SecurityPolicy",
		"message": "the domain Domain accepts TLS before 1.2: its security policy is TLS_1_0",
		"evidence": "TLS_1_0",
	}}
	some domain in found(second([{"EndpointType": "REGIONAL", "SecurityPolicy": "TLS_1_0"}]))
	domain.at == "/resources/Domain/properties/DomainNameConfigurations/0/SecurityPolicy"
}

test_current_tls_passes_and_is_the_default if {
	every name in ["TLS_1_2", "SecurityPolicy_TLS13_1_2_PQ_2025_09"] { count(found(first(name))) == 0 }
	count(found({"type": "AWS::ApiGateway::DomainName", "properties": {}})) == 0
	count(found(second([{"EndpointType": "REGIONAL"}]))) == 0
}

test_other_resources_pass if {
	count(found({"type": "AWS::CloudFront::Distribution", "properties": {"SecurityPolicy": "TLS_1_0"}})) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	first_hidden := {"type": "AWS::ApiGateway::DomainName", "properties": {}, "unknown": {"SecurityPolicy": 0}}
	places(first_hidden) == {"/resources/Domain/properties/SecurityPolicy"}
	count(places({"type": "AWS::ApiGateway::DomainName", "properties": {}, "unknown": {"properties": 0}})) == 1
	every field in ["DomainNameConfigurations", "DomainNameConfigurations.0.SecurityPolicy"] {
		count(places({"type": "AWS::ApiGatewayV2::DomainName", "properties": {}, "unknown": {field: 0}})) == 1
	}
	certificate := {"DomainNameConfigurations.0.CertificateArn": 0}
	count(places({"type": "AWS::ApiGatewayV2::DomainName", "properties": {}, "unknown": certificate})) == 0
}
