// Log groups whose entries are sent to a function.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-subscriptionfilter.html
import { asText } from '../plain.ts'
import { put, type Reading, type StackResource } from '../reading.ts'
import { asReference } from '../references.ts'
import { addTriggers } from '../trigger.ts'
import { reach } from '../value.ts'

export function logSubscription(reading: Reading, resource: StackResource): void {
  for (const trigger of addTriggers(reading, reach(resource.properties, 'DestinationArn'), 'cloudwatchLog', { resource })) {
    put(reading, trigger, 'source', reach(resource.properties, 'LogGroupName'), asGroup)
    if (trigger.it.source && trigger.it.source.resource === undefined) trigger.it.existing = true
    put(reading, trigger, 'pattern', reach(resource.properties, 'FilterPattern'), asText)
  }

  function asGroup(value: Parameters<typeof asReference>[0]) {
    const reference = asReference(value, reading)
    const named = reference && (reference.resource ?? reading.names.byArn('logs', 'log-group', reference.text))
    return reference && named !== undefined ? { ...reference, resource: named } : reference
  }
}
