# METADATA
# title: Setting that the deploying tool ignores
# description: >-
#   A security setting under a key that the tool does not read protects nothing, and its author believes that it does.
# related_resources:
#   - https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml
#   - https://cwe.mitre.org/data/definitions/1068.html
# custom:
#   id: HYG06
#   severity: warn
#   remediation: Write the setting where the tool reads it, or install the plugin that does.
#   fixed: [all_read]
package gatehouse.hygiene.ignored_setting

import data.gatehouse.lib.pointer

violation contains {"at": pointer.join(["ignored", i]), "message": message, "evidence": setting.key} if {
	some i, setting in input.ignored
	not assumed(setting)
	message := sprintf("%s has no effect: %s", [setting.key, setting.reason])
}

unknown contains {"at": pointer.join(["ignored", i]), "message": message} if {
	some i, setting in input.ignored
	assumed(setting)
	message := sprintf("whether %s has an effect: %s", [setting.key, setting.reason])
}

assumed(setting) if setting.assumed == true
