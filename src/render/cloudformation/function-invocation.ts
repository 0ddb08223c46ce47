// What aliases and event invoke configurations add to a function: provisioned concurrency, retries and destinations.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html
import type { LambdaFunction } from '../../model/lambda-function.ts'
import { asInteger } from './plain.ts'
import { type Element, ofType, property, put, type Reading, type StackResource } from './reading.ts'
import { asReference } from './references.ts'
import { reach } from './value.ts'

export function readInvocation(reading: Reading): void {
  for (const resource of ofType(reading, 'AWS::Lambda::Alias', 'AWS::Lambda::Version'))
    for (const element of targets(reading, resource)) {
      const provisioned = reach(resource.properties, 'ProvisionedConcurrencyConfig', 'ProvisionedConcurrentExecutions')
      put(reading, element, 'provisionedConcurrency', provisioned, asInteger)
    }
  for (const resource of ofType(reading, 'AWS::Lambda::EventInvokeConfig'))
    for (const element of targets(reading, resource)) {
      const of = (...path: string[]) => reach(resource.properties, ...path)
      put(reading, element, 'maximumRetryAttempts', of('MaximumRetryAttempts'), asInteger)
      put(reading, element, 'maximumEventAgeSeconds', of('MaximumEventAgeInSeconds'), asInteger)
      put(reading, element, 'onFailure', of('DestinationConfig', 'OnFailure', 'Destination'), asReference)
      put(reading, element, 'onSuccess', of('DestinationConfig', 'OnSuccess', 'Destination'), asReference)
    }
}

function targets(reading: Reading, resource: StackResource): Element<LambdaFunction>[] {
  return reading.names.functions(property(resource, 'FunctionName')).flatMap(key => {
    const it = reading.model.functions[key]
    return it ? [{ it, path: ['functions', key] }] : []
  })
}
