// Buckets that call a function.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-lambdaconfiguration.html
import { notificationsOf } from '../notifications.ts'
import { asText, asTexts } from '../plain.ts'
import { put, type Reading, type StackResource } from '../reading.ts'
import { addTriggers, putSource, sourceIsOwner } from '../trigger.ts'

export function s3(reading: Reading, resource: StackResource): void {
  for (const notification of notificationsOf(reading, resource)) {
    if (notification.kind !== 'lambda') continue
    const place = { resource, span: notification.at.span, condition: notification.condition }
    for (const trigger of addTriggers(reading, notification.target, 's3', place)) {
      if (notification.source) putSource(reading, trigger, notification.source)
      else sourceIsOwner(reading, trigger, resource)
      if (notification.existing) trigger.it.existing = true
      if (trigger.it.source) trigger.it.source.service = 's3'
      put(reading, trigger, 'events', notification.events, asTexts)
      put(reading, trigger, 'prefix', notification.prefix, asText)
      put(reading, trigger, 'suffix', notification.suffix, asText)
    }
  }
}
