# METADATA
# title: Secret written out
# description: >-
#   A password that stands in the configuration is deployed as it is written, and everyone who can read the repository
#   or the function's settings knows it. Weak words such as changeme are deployed too.
# related_resources:
#   - https://docs.aws.amazon.com/secretsmanager/latest/userguide/intro.html
#   - https://cwe.mitre.org/data/definitions/798.html
# custom:
#   id: SEC02
#   severity: deny
#   remediation: Keep the value in Secrets Manager or Parameter Store, deploy its name, and let the function read it there.
#   fixed: [names_of_secrets]
package gatehouse.secrets.literal_secret

import data.gatehouse.lib.environment
import data.gatehouse.lib.secret

violation contains {"at": found.at, "message": message, "evidence": secret.evidence(found)} if {
	some found in input.secrets
	not found.at in environment.repetitions
	found.kind == "named"
	not secret.stored(found)
	message := sprintf("%s is written out: whoever reads the repository or the deployed settings knows it", [secret.holder(found)])
}
