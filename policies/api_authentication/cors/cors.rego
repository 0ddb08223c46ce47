# METADATA
# title: Every website may call
# description: >-
#   CORS with a star lets the scripts of every website call the API from the browsers of its users. With credentials they
#   call it as these users.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
#   - https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS
#   - https://cwe.mitre.org/data/definitions/942.html
# custom:
#   id: API04
#   severity: warn
#   cases: {credentials: deny}
#   remediation: Name the origins of the websites that call the API.
#   fixed: [own_website]
package gatehouse.api_authentication.cors

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.route

violation contains {"at": at, "message": message, "evidence": {"origins": stars, "of": named}, "case": case(element)} if {
	some path, element in elements
	stars := sort({origin | some origin in element.corsOrigins; every_site(origin)})
	count(stars) > 0
	count(model.unknowns(element, {"corsCredentials"})) == 0
	at := pointer.join(array.concat(path, ["corsOrigins"]))
	named := names(path, element)
	message := sprintf("every website may %s%s: its CORS allows %s", [deed(named, element), words(element), concat(" and ", stars)])
}

unknown contains {"at": pointer.join(array.concat(path, [field])), "message": message} if {
	some path, element in elements
	some field in doubts(element)
	message := sprintf("which websites may %s: its %s cannot be known", [deed(names(path, element), element), field])
}

elements[["apis", name]] := api if some name, api in input.apis

elements[["triggers", name]] := trigger if some name, trigger in input.triggers

names(path, element) := path[1] if not element.function

names(_, element) := sprintf("%s of %s", [route.named(element), element.function]) if element.path

names(_, element) := element.function if not element.path

# A REST API has no CORS of its own: these are its gateway responses, and methods that call no function.
deed(named, element) := sprintf(object.get({"rest": "read what %s answers by itself"}, object.get(element, "kind", ""), "call %s"), [named])

every_site(origin) if origin in {"*", "http://*", "https://*"}

case(element) := {true: "credentials", false: "default"}[object.get(element, "corsCredentials", false)]

words(element) := {"credentials": " as its users", "default": ""}[case(element)]

doubts(element) := {"corsOrigins"} if model.unknown(element, "corsOrigins")

doubts(element) := model.unknowns(element, {"corsCredentials"}) if every_site(element.corsOrigins[_])
