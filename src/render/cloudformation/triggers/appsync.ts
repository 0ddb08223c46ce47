// GraphQL APIs that resolve fields with a function.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-datasource.html
import type { Trigger } from '../../../model/trigger.ts'
import { notation } from '../notation.ts'
import { property, type Reading, type StackResource } from '../reading.ts'
import { addTriggers, putSource } from '../trigger.ts'
import { reach } from '../value.ts'
import { holes } from '../walk.ts'

const AUTH: Readonly<Record<string, NonNullable<Trigger['auth']>>> = {
  API_KEY: 'apiKey',
  AWS_IAM: 'iam',
  AWS_LAMBDA: 'custom',
  AMAZON_COGNITO_USER_POOLS: 'cognito',
  OPENID_CONNECT: 'jwt',
}

export function appSyncDataSource(reading: Reading, resource: StackResource): void {
  for (const trigger of addTriggers(reading, reach(resource.properties, 'LambdaConfig', 'LambdaFunctionArn'), 'appsync', { resource })) {
    putSource(reading, trigger, property(resource, 'ApiId'))
    for (const hole of holes(property(resource, 'ApiId'))) {
      const api = hole.resource === undefined ? undefined : reading.resources.get(hole.resource)
      const type = api && notation(property(api, 'AuthenticationType'))
      if (type !== undefined && Object.hasOwn(AUTH, type)) trigger.it.auth = AUTH[type]!
    }
    if (trigger.it.auth === 'apiKey') trigger.it.apiKey = true
  }
}
