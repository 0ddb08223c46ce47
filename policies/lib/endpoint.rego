# METADATA
# title: Endpoints
# description: The hosts that a text leads to without TLS, and whether the name of a variable speaks of an address.
package gatehouse.lib.endpoint

# plaintext_hosts are the hosts of the http:// addresses in a text, but for the function's own sandbox and XML namespaces.
plaintext_hosts(text) := {host |
	is_string(text)
	contains(lower(text), "http://")
	some found in regex.find_all_string_submatch_n(`(?i)http://(?:[^/?#@\s"',]*@)?(\$\{[^}]*\}[^/:?#\s"',]*|\[[^\]]*\]|[^/:?#\s"',]+)`, text, -1)
	host := lower(found[1])
	not here(host)
	not host in data.gatehouse.lists.namespace_hosts
}

# here holds for an address that does not leave the function, or the computer of a developer.
here(host) if host in {"localhost", "localstack", "host.docker.internal", "sandbox.localdomain", "0.0.0.0", "[::1]"}

here(host) if endswith(host, ".localhost")

here(host) if regex.match(`^(127|169\.254)\.[\d.]+$`, host)

# names_address holds for a variable whose name says that it leads somewhere.
names_address(name) if regex.match(`(?i)(^|_)(url|uri|endpoint|webhook)s?(_v?\d+)?$`, name)

names_address(name) if regex.match(`[a-z](Url|URL|Uri|URI|Endpoint|Webhook)s?$`, name)

# names_namespace holds for a variable whose name says that its address is a name only.
names_namespace(name) if regex.match(`(?i)(^|_)((xmlns|namespace)s?(_|$)|(ns|schema|xsd)(_(url|uri))?$)`, name)
