// Functions that CloudFront runs at its edge.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-distribution-lambdafunctionassociation.html
import { asText, asTexts } from '../plain.ts'
import { put, type Reading, type StackResource } from '../reading.ts'
import { addTriggers, sourceIsOwner } from '../trigger.ts'
import { reach } from '../value.ts'
import { branches } from '../walk.ts'

export function cloudFrontDistribution(reading: Reading, resource: StackResource): void {
  const of = (name: string) => branches(reach(resource.properties, 'DistributionConfig', name))
  for (const behavior of [...of('DefaultCacheBehavior'), ...of('CacheBehaviors')])
    for (const { value, condition } of branches(reach(behavior.value, 'LambdaFunctionAssociations'), behavior.condition))
      for (const trigger of addTriggers(reading, reach(value, 'LambdaFunctionARN'), 'cloudFront', {
        resource,
        span: value.span,
        condition,
      })) {
        sourceIsOwner(reading, trigger, resource)
        put(reading, trigger, 'path', reach(behavior.value, 'PathPattern'), asText)
        put(reading, trigger, 'events', reach(value, 'EventType'), asTexts)
      }
}
