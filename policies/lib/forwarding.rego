# METADATA
# title: Forwarding of logs
# description: Which log groups are subscribed to, one by one or by a policy of the account.
# related_resources:
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-subscriptionfilter.html
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-accountpolicy.html
package gatehouse.lib.forwarding

import data.gatehouse.lib.model
import data.gatehouse.lib.resource
import data.gatehouse.lib.telemetry

# of_account holds where the stack forwards the logs of the whole account.
default of_account := false

of_account if {
	some policy in resource.of_types({"AWS::Logs::AccountPolicy"})
	policy.properties.PolicyType == "SUBSCRIPTION_FILTER_POLICY"
}

# forwarded holds for a function whose logs the stack forwards.
forwarded(_) if of_account == true

forwarded(lambda) if subscribed(lambda)

# subscribed holds for a function whose log group has a subscription.
subscribed(lambda) if {
	some filter in filters
	filter.properties.LogGroupName in names(lambda)
}

# names are the ways in which a subscription may name the group of a function.
names(lambda) := {lambda.logGroupName, sprintf("/aws/lambda/${%s}", [lambda.logicalId]), sprintf("${%s}", [object.get(lambda, "logGroup", "")])} if {
	lambda.logGroupName
}

names(lambda) := {sprintf("/aws/lambda/${%s}", [lambda.logicalId]), sprintf("${%s}", [object.get(lambda, "logGroup", "")])} if {
	not lambda.logGroupName
}

# hidden are the fields of a function that may say where its logs go and cannot be known.
hidden(lambda) := telemetry.hidden(lambda) | {"logGroupName" | model.unknown(lambda, "logGroupName"); count(filters) > 0}

# doubts are the subscriptions and policies of the account of which it cannot be known what they forward.
doubts contains {"at": resource.place(name, split(field, ".")), "what": sprintf("the %s of %s", [field, name])} if {
	some name, thing in resource.of_types({"AWS::Logs::SubscriptionFilter", "AWS::Logs::AccountPolicy"})
	some field in model.unknowns(thing, {"LogGroupName", "PolicyType", "properties"})
}

filters := resource.of_types({"AWS::Logs::SubscriptionFilter"})
