# METADATA
# title: Waiver without reason, owner or end
# description: >-
#   A waiver lets a finding pass that would otherwise fail the gate. Nobody can review one that does not say why, for whom
#   and until when, so it waives nothing. The gate judges waivers itself: this package only describes the finding.
# related_resources:
#   - https://cwe.mitre.org/data/definitions/1059.html
# custom:
#   id: HYG05
#   severity: deny
#   remediation: Give the waiver a reason, an owner and a date until which it holds, or remove it.
package gatehouse.hygiene.waiver

violation := set()
