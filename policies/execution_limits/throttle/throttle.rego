# METADATA
# title: API without a throttle
# description: >-
#   Without a throttle of its own, an API takes as many requests as the whole account may serve. One caller, or one broken
#   client in a loop, takes the concurrency and the money of everything else in the account.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
#   - https://cwe.mitre.org/data/definitions/770.html
#   - https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/
# custom:
#   id: LIM08
#   severity: warn
#   cases: {unauthenticated: deny}
#   remediation: Set ThrottlingRateLimit and ThrottlingBurstLimit for the stage (MethodSettings, DefaultRouteSettings) a little above the expected load.
#   fixed: [throttled_stage]
package gatehouse.execution_limits.throttle

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.text
import data.gatehouse.lib.throttle

violation contains {"at": at, "message": message, "evidence": "throttle", "case": case(keys), "related": related} if {
	some name, keys in throttle.open
	model.at(input.apis, name).throttled == false
	count(throttle.doubts(name)) == 0
	at := pointer.join(["apis", name])
	related := [pointer.join(["triggers", key]) | some key in worst(keys)]
	routes := text.listed(sort({throttle.named(model.at(input.triggers, key)) | some key in worst(keys)}))
	message := sprintf("%s of %s may be called as often as the whole account can serve: neither stage nor route has a throttle%s", [
		routes,
		name,
		words(case(keys)),
	])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, _ in throttle.open
	some doubt in throttle.doubts(name)
	message := sprintf("whether %s is throttled: %s", [name, doubt.what])
}

default case(_) := "default"

case(keys) := "unauthenticated" if count(anyones(keys)) > 0

anyones(keys) := [key | some key in keys; model.at(input.triggers, key).public == true]

# worst are the routes that anyone may call; all of them where there is none such.
worst(keys) := anyones(keys) if count(anyones(keys)) > 0

worst(keys) := keys if count(anyones(keys)) == 0

words("unauthenticated") := ", and nothing asks who is calling"

words("default") := ""
