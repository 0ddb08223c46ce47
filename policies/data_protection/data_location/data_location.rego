# METADATA
# title: Data outside of the allowed regions
# description: >-
#   Laws and contracts say in which countries data may lie. A stack that is deployed to another region, or a replica in one,
#   moves it there. Without a list of regions this policy is off.
# related_resources:
#   - https://docs.aws.amazon.com/whitepapers/latest/navigating-gdpr-compliance/where-data-is-stored.html
#   - https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
# custom:
#   id: DAT06
#   severity: deny
#   remediation: Deploy to a region of the list, and keep replicas inside of it.
#   fixed: [inside]
#   parameters:
#     regions: {description: Regions in which data may lie; none switches the policy off., default: [], tighter: subset}
package gatehouse.data_protection.data_location

import data.gatehouse.lib.pointer
import data.gatehouse.lib.replica

default regions := []

regions := data.gatehouse.parameters.DAT06.regions

violation contains {"at": pointer.join(["stack", "region"]), "message": message, "evidence": input.stack.region} if {
	outside(input.stack.region)
	not assumed
	message := sprintf("the stack is deployed to %s, which is not among the regions for data", [input.stack.region])
}

violation contains {"at": copy.at, "message": message, "evidence": copy.region} if {
	some copy in replica.elsewhere
	outside(copy.region)
	message := sprintf("%s has a replica in %s, which is not among the regions for data", [copy.of, copy.region])
}

unknown contains {"at": pointer.join(["stack", "region"]), "message": message} if {
	count(regions) > 0
	assumed
	message := "where the stack will lie: a template does not say its region; pass it with --region"
}

unknown contains {"at": doubt.at, "message": message} if {
	count(regions) > 0
	some doubt in replica.doubts
	message := sprintf("where the replicas of %s lie: its %s cannot be known", [doubt.of, doubt.field])
}

assumed if "region" in input.stack.assumed

outside(region) if {
	count(regions) > 0
	not region in regions
}
