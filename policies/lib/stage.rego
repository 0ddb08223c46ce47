# METADATA
# title: Stages of APIs
# description: The stages that a stack deploys, and whether requests to them are logged.
# related_resources:
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-stage.html
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-stage.html
package gatehouse.lib.stage

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.resource
import data.gatehouse.lib.value

# deployed are the stages, by the id of the resource that makes them. A deployment makes one only where the API has none of its
# own: SAM has every deployment name one that nobody calls.
deployed[id] := thing if {
	some id, thing in resource.of_types({"AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage"})
}

deployed[id] := thing if {
	some id, thing in resource.of_types({"AWS::ApiGateway::Deployment"})
	thing.properties.StageName
	not api(thing) in staged
}

# api is the logical id of the API, or the text that names it.
api(thing) := trim_suffix(trim_prefix(text, "${"), "}") if {
	text := object.get(thing.properties, "RestApiId", object.get(thing.properties, "ApiId", ""))
}

# place points to the API, or to the stage of an API that is not of this stack.
place(_, thing) := pointer.join(["apis", api(thing), "accessLogs"]) if model.at(input.apis, api(thing))

place(id, thing) := pointer.join(["resources", id]) if not model.at(input.apis, api(thing))

# elsewhere holds for a deployment to an API of another stack, which has the stage too.
elsewhere(thing) if {
	thing.type == "AWS::ApiGateway::Deployment"
	not own(thing)
}

own(thing) if {
	found := model.at(input.apis, api(thing))
	not found.external
}

# logged holds for a stage whose access logs go somewhere, even where that cannot be known.
logged(thing) if not resource.property(thing, destination(thing)) in {null, ""}

logged(thing) if concat(".", destination(thing)) in object.keys(object.get(thing, "unknown", {}))

destination(thing) := array.concat(paths[thing.type], ["DestinationArn"])

# doubts are the names of what would say whether it has them.
doubts(thing) := {name | some name in value.under(thing, concat(".", paths[thing.type])); not logged(thing)}

paths := {
	"AWS::ApiGateway::Deployment": ["StageDescription", "AccessLogSetting"],
	"AWS::ApiGateway::Stage": ["AccessLogSetting"],
	"AWS::ApiGatewayV2::Stage": ["AccessLogSettings"],
}

staged contains api(thing) if some thing in resource.of_types({"AWS::ApiGateway::Stage"})
