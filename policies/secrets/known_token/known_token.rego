# METADATA
# title: Token in the configuration
# description: >-
#   A key or token that stands in a repository is known to everyone who can read it, to every fork and to every backup,
#   and stays in the history after it is deleted. Its format says what it opens.
# related_resources:
#   - https://docs.aws.amazon.com/secretsmanager/latest/userguide/intro.html
#   - https://cwe.mitre.org/data/definitions/798.html
# custom:
#   id: SEC01
#   severity: deny
#   remediation: Revoke the token, keep the new one in Secrets Manager or Parameter Store, and let the function read it there.
#   fixed: [names_of_tokens]
package gatehouse.secrets.known_token

import data.gatehouse.lib.environment
import data.gatehouse.lib.secret

violation contains {"at": found.at, "message": message, "evidence": secret.evidence(found)} if {
	some found in input.secrets
	not found.at in environment.repetitions
	found.kind != "named"
	message := sprintf("%s holds a secret in plain text: %s (%s)", [secret.holder(found), found.kind, found.redacted])
}
