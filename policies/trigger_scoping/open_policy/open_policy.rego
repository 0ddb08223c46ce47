# METADATA
# title: Queue, topic or bus that is open to everyone
# description: >-
#   A policy that lets anyone send hands every stranger the input of the functions behind it, and one that lets anyone
#   receive hands out what is in it.
# related_resources:
#   - https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html
#   - https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html
#   - https://cwe.mitre.org/data/definitions/732.html
# custom:
#   id: TRG08
#   severity: deny
#   remediation: Name the service or account as principal, or add a condition that names accounts, ARNs or the organisation.
#   fixed: [own_topic]
package gatehouse.trigger_scoping.open_policy

import data.gatehouse.lib.bus
import data.gatehouse.lib.exclusion
import data.gatehouse.lib.pointer
import data.gatehouse.lib.resource_policy
import data.gatehouse.lib.text
import data.gatehouse.lib.value

violation contains {"at": at, "message": message, "evidence": evidence} if {
	some name, document in documents
	[kind, holder, property] := document
	some statement in resource_policy.open(holder, property)
	not exclusion.keeps_out(resource_policy.statements(holder.properties[property]), statement)
	at := pointer.join(["resources", name, "properties", property])
	evidence := sort(value.listed(object.get(statement, "Action", "*")))
	message := sprintf("anyone may call %s on the %s of %s", [text.listed(evidence), kind, name])
}

unknown contains {"at": at, "message": message} if {
	some name, document in documents
	[kind, holder, property] := document
	some field in resource_policy.doubts(holder, property)
	at := pointer.join(array.concat(["resources", name, "properties"], split(field, ".")))
	message := sprintf("whether %s opens its %s to everyone: %s cannot be known", [name, kind, field])
}

documents[name] := [kind, resource, property] if {
	some name, resource in input.resources
	[kind, property] := properties[resource.type]
}

documents[name] := ["bus", bus.holder(resource), "Policy"] if {
	some name, resource in input.resources
	resource.type == "AWS::Events::EventBusPolicy"
}

properties := {
	"AWS::SQS::QueuePolicy": ["queue", "PolicyDocument"],
	"AWS::SQS::QueueInlinePolicy": ["queue", "PolicyDocument"],
	"AWS::SNS::TopicPolicy": ["topic", "PolicyDocument"],
	"AWS::SNS::TopicInlinePolicy": ["topic", "PolicyDocument"],
	"AWS::Events::EventBus": ["bus", "Policy"],
}
