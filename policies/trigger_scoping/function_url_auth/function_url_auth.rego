# METADATA
# title: Function URL without authentication
# description: >-
#   A function URL without authentication is a public endpoint with neither authorizer nor throttle nor firewall in front
#   of it: whoever finds the address runs the function at the owner's cost.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
#   - https://cwe.mitre.org/data/definitions/306.html
# custom:
#   id: TRG04
#   severity: deny
#   remediation: Set the URL's authorization to AWS_IAM, or put the function behind an API with an authorizer.
#   fixed: [url_for_aws]
package gatehouse.trigger_scoping.function_url_auth

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.resource

violation contains {"at": at, "message": message, "evidence": trigger.auth} if {
	some name, trigger in input.triggers
	trigger.kind == "url"
	trigger.auth == "none"
	at := pointer.join(["triggers", name, "auth"])
	message := sprintf("anyone may call the URL of %s without authentication", [trigger.function])
}

violation contains {"at": resource.place(name, ["AuthType"]), "message": message, "evidence": "none"} if {
	some name, url in elsewhere
	url.properties.AuthType == "NONE"
	message := sprintf("anyone may call the URL %s of a function that is not of this stack, without authentication", [name])
}

unknown contains {"at": resource.place(name, [field]), "message": message} if {
	some name, url in elsewhere
	some field in model.unknowns(url, {"AuthType", "properties"})
	message := sprintf("whether anyone may call the URL %s: its authorization cannot be known", [name])
}

unknown contains {"at": at, "message": message} if {
	some name, trigger in input.triggers
	trigger.kind == "url"
	model.unknown(trigger, "auth")
	at := pointer.join(["triggers", name, "auth"])
	message := sprintf("whether anyone may call the URL of %s: its authorization cannot be known", [trigger.function])
}

# elsewhere are URLs of functions that are not of this stack.
elsewhere[name] := url if {
	some name, url in resource.of_types({"AWS::Lambda::Url"})
	count({key | some key, trigger in input.triggers; made_by(trigger, name)}) == 0
}

made_by(trigger, name) if trigger.logicalId == name
