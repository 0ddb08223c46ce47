// What aliases and versions add to a function: provisioned concurrency.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-alias.html
import { asInteger } from './plain.ts'
import { ofType, property, put, type Reading } from './reading.ts'
import { reach } from './value.ts'

export function readProvisionedConcurrency(reading: Reading): void {
  for (const resource of ofType(reading, 'AWS::Lambda::Alias', 'AWS::Lambda::Version'))
    for (const key of reading.names.functions(property(resource, 'FunctionName'))) {
      const it = reading.model.functions[key]
      const provisioned = reach(resource.properties, 'ProvisionedConcurrencyConfig', 'ProvisionedConcurrentExecutions')
      if (it) put(reading, { it, path: ['functions', key] }, 'provisionedConcurrency', provisioned, asInteger)
    }
}
