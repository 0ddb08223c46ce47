package gatehouse.lib.endpoint_test

import data.gatehouse.lib.endpoint

test_hosts_without_tls if {
	endpoint.plaintext_hosts("http://api.example.com/orders") == {"api.example.com"}
	endpoint.plaintext_hosts("HTTP://user:secret@Search.example.com:9200") == {"search.example.com"}
	endpoint.plaintext_hosts("{\"a\": \"http://a.example\", \"b\": \"http://b.example\"}") == {"a.example", "b.example"}
	endpoint.plaintext_hosts("http://${Balancer.DNSName}/orders") == {"${balancer.dnsname}"}
	endpoint.plaintext_hosts("http://payments:8080") == {"payments"}
	endpoint.plaintext_hosts("http://10.0.0.12") == {"10.0.0.12"}
	endpoint.plaintext_hosts("http://[2001:db8::1]/") == {"[2001:db8::1]"}
}

test_what_stays_here if {
	every text in [
		"https://api.example.com", "http://localhost:3000", "http://127.0.0.1:8000", "http://[::1]:80", "http://0.0.0.0",
		"http://localstack:4566", "http://host.docker.internal:8000", "http://169.254.170.2/v2", "http://sandbox.localdomain:773",
		"http://app.localhost", "http://", "redis://cache",
	] {
		endpoint.plaintext_hosts(text) == set()
	}
	endpoint.plaintext_hosts({"secret": {}}) == set()
}

test_localhost_in_another_name_is_no_localhost if {
	endpoint.plaintext_hosts("http://localhost.example.com") == {"localhost.example.com"}
	endpoint.plaintext_hosts("http://127.example.com") == {"127.example.com"}
}

test_namespaces_are_names if {
	endpoint.plaintext_hosts("http://www.w3.org/2001/XMLSchema") == set()
	every name in ["XMLNS", "SOAP_NAMESPACE", "INVOICE_SCHEMA", "DEFAULT_NS"] { endpoint.names_namespace(name) }
	every name in ["DNS", "SCHEMATIC_URL", "SCHEMA_REGISTRY_URL", "TABLE"] { not endpoint.names_namespace(name) }
}

test_names_of_addresses if {
	every name in ["API_URL", "apiUrl", "url", "SEARCH_ENDPOINT", "WEBHOOK", "BASE_URI", "QUEUE_URL_2"] { endpoint.names_address(name) }
	every name in ["TABLE", "STAGE", "CURL", "DB_HOST", "WEBHOOK_SECRET", "EMAIL_ADDRESS"] { not endpoint.names_address(name) }
}
