// Topics that call a function, subscribed on their own or inside the topic.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html
import { notation } from '../notation.ts'
import { put, type Reading, type StackResource } from '../reading.ts'
import { asReference } from '../references.ts'
import { addTriggers, putSource, sourceIsOwner } from '../trigger.ts'
import { reach } from '../value.ts'
import { branches } from '../walk.ts'
import { asJson } from './json-value.ts'

export function snsSubscription(reading: Reading, resource: StackResource): void {
  const of = (...path: string[]) => reach(resource.properties, ...path)
  if (notation(of('Protocol')) !== 'lambda') return
  for (const trigger of addTriggers(reading, of('Endpoint'), 'sns', { resource })) {
    putSource(reading, trigger, of('TopicArn'))
    put(reading, trigger, 'filters', of('FilterPolicy'), value => [asJson(value, reading)])
    put(reading, trigger, 'deadLetter', of('RedrivePolicy', 'deadLetterTargetArn'), asReference)
  }
}

export function snsTopic(reading: Reading, resource: StackResource): void {
  for (const { value, condition } of branches(reach(resource.properties, 'Subscription'))) {
    if (notation(reach(value, 'Protocol')) !== 'lambda') continue
    for (const trigger of addTriggers(reading, reach(value, 'Endpoint'), 'sns', { resource, span: value.span, condition }))
      sourceIsOwner(reading, trigger, resource)
  }
}
