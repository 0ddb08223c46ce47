// Functions that decide who may call an API.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-authorizer.html
import { apiKey } from '../apis.ts'
import { property, type Reading, type StackResource } from '../reading.ts'
import { addTriggers } from '../trigger.ts'

export function authorizer(reading: Reading, resource: StackResource): void {
  const rest = property(resource, 'RestApiId')
  for (const trigger of addTriggers(reading, property(resource, 'AuthorizerUri'), 'authorizer', { resource })) {
    const api = apiKey(reading, rest ?? property(resource, 'ApiId'), rest ? 'rest' : 'http')
    if (api !== undefined) trigger.it.api = api
  }
}
