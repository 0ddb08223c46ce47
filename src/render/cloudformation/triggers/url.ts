// Function URLs.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-url.html
import { asBoolean, asTexts } from '../plain.ts'
import { put, type Reading, type StackResource } from '../reading.ts'
import { addTriggers } from '../trigger.ts'
import { reach } from '../value.ts'
import { putAuth } from './auth.ts'

export function functionUrl(reading: Reading, resource: StackResource): void {
  const of = (...path: string[]) => reach(resource.properties, ...path)
  for (const trigger of addTriggers(reading, of('TargetFunctionArn'), 'url', { resource })) {
    putAuth(reading, trigger, of('AuthType'))
    trigger.it.public = trigger.it.auth === 'none'
    put(reading, trigger, 'corsOrigins', of('Cors', 'AllowOrigins'), asTexts)
    put(reading, trigger, 'corsCredentials', of('Cors', 'AllowCredentials'), asBoolean)
  }
}
