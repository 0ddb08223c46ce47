// Methods of REST APIs that call a function.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-method.html
import { apiKey, reachable } from '../apis.ts'
import { notation } from '../notation.ts'
import { asBoolean, asText } from '../plain.ts'
import { property, put, type Reading, type StackResource } from '../reading.ts'
import { addTriggers, publicUnknown } from '../trigger.ts'
import { reach, type Value } from '../value.ts'
import { putAuth, putAuthorizer, requireApiKey } from './auth.ts'
import { putStreaming } from './response-streaming.ts'
import { corsOf, methodCors, moreOpen, putCors } from './rest-cors.ts'
import { restPath } from './rest-path.ts'

export function restMethod(reading: Reading, resource: StackResource): void {
  const of = (...path: string[]) => reach(resource.properties, ...path)
  for (const trigger of addTriggers(reading, of('Integration', 'Uri'), 'http', { resource })) {
    if (answersAtOnce(of('Integration', 'RequestParameters'))) trigger.it.invocation = 'asynchronous'
    const api = apiKey(reading, of('RestApiId'), 'rest')
    if (api !== undefined) trigger.it.api = api
    putStreaming(trigger.it, of('Integration', 'Uri'))
    put(reading, trigger, 'method', of('HttpMethod'), value => asText(value)?.toUpperCase())
    put(reading, trigger, 'path', restPath(reading, of('ResourceId')), asText)
    putAuth(reading, trigger, of('AuthorizationType'))
    putAuthorizer(reading, trigger, of('AuthorizerId'))
    const key = of('ApiKeyRequired')
    if (key && asBoolean(key)) requireApiKey(trigger)
    else put(reading, trigger, 'apiKey', key, asBoolean)
    put(reading, trigger, 'validated', of('RequestValidatorId'), value => validates(reading, value))
    if (of('RequestValidatorId') === undefined) trigger.it.validated = false
    putCors(reading, trigger, moreOpen(corsOf(reading, api, trigger.it.path), methodCors(resource)))
    expose(reading, trigger, api === undefined ? undefined : reading.model.apis[api], resource)
  }
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-integration-async.html */
function answersAtOnce(parameters: Value | undefined): boolean {
  return notation(reach(parameters, 'integration.request.header.X-Amz-Invocation-Type')) === "'Event'"
}

/** Public where nothing is asked of the caller and the API can be reached. */
export function expose(
  reading: Reading,
  trigger: Parameters<typeof publicUnknown>[1],
  api: Parameters<typeof reachable>[0],
  resource: StackResource,
): void {
  if (trigger.it.auth !== 'none' || trigger.it.unknown?.apiKey !== undefined) return
  const open = reachable(api)
  if (open === 'unknown') publicUnknown(reading, trigger, 'who can reach the API is not said in this stack', resource)
  else trigger.it.public = open
}

function validates(reading: Reading, value: Value): boolean {
  const hole = value.kind === 'text' ? value.parts.find(part => typeof part !== 'string') : undefined
  const validator = typeof hole === 'object' && hole.resource !== undefined ? reading.resources.get(hole.resource) : undefined
  if (!validator) return true
  return ['ValidateRequestBody', 'ValidateRequestParameters'].some(name => {
    const flag = property(validator, name)
    return flag !== undefined && asBoolean(flag) !== false
  })
}
