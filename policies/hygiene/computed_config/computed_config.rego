# METADATA
# title: Configuration that code computes
# description: >-
#   What code computes at deployment is not in what was judged: functions, roles and triggers may come out of it that no
#   policy has seen. The gate never runs code of a pull request.
# related_resources:
#   - https://www.serverless.com/framework/docs/guides/variables/javascript
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros.html
#   - https://cwe.mitre.org/data/definitions/829.html
# custom:
#   id: HYG07
#   severity: deny
#   cases: {known_plugin: warn}
#   remediation: Write the configuration out, or let the gate check the compiled template; platform security can waive code it has read.
#   fixed: [written_out]
package gatehouse.hygiene.computed_config

import data.gatehouse.lib.pointer

violation contains {"at": pointer.join(["computed", i]), "message": message, "evidence": code.digest, "case": case(code)} if {
	some i, code in input.computed
	message := sprintf("%s: %s", [code.expression, words(code)])
}

words(code) := "this value is computed by code that the gate does not run" if code.what == "file"

words(code) := "the whole configuration is computed by code that the gate does not run" if code.what == "config"

words(code) := "this macro rewrites the template with code that the gate does not run" if code.what == "macro"

words(code) := "this plugin may change what is deployed, and the gate does not run it" if {
	code.what == "plugin"
	not harmless(code)
}

words(code) := "this plugin runs at deployment; it is known to leave functions, roles and triggers alone" if {
	code.what == "plugin"
	harmless(code)
}

default case(_) := "default"

case(code) := "known_plugin" if harmless(code)

harmless(code) if code.harmless == true
