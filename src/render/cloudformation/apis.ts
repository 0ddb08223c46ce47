// APIs of a stack: how they can be reached, what they log, and those of other stacks that functions add routes to.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-restapi.html
import type { Api } from '../../model/api.ts'
import { readStages } from './api-stages.ts'
import { notation } from './notation.ts'
import { keyOf, setOwn } from './own.ts'
import { asBoolean, asOneOf, asText, asTexts } from './plain.ts'
import { type Element, leaveOut, ofType, put, type Reading, type StackResource } from './reading.ts'
import { resourcePolicyOf } from './resource-policy.ts'
import { readThrottles } from './throttles.ts'
import { reach, type Value } from './value.ts'
import { unknownWithin } from './walk.ts'

export function readApis(reading: Reading): void {
  for (const resource of ofType(reading, 'AWS::ApiGateway::RestApi')) rest(reading, resource)
  for (const resource of ofType(reading, 'AWS::ApiGatewayV2::Api')) version2(reading, resource)
  readStages(reading)
  readThrottles(reading)
}

/** Key in `apis` of the API that a value names; one of another stack gets an entry of its own. */
export function apiKey(reading: Reading, value: Value | undefined, kind: Api['kind']): string | undefined {
  if (value === undefined) return undefined
  const hole = value.kind === 'text' ? value.parts.find(part => typeof part !== 'string' && part.resource !== undefined) : undefined
  if (typeof hole === 'object' && hole.resource !== undefined && Object.hasOwn(reading.model.apis, hole.resource)) return hole.resource
  const key = keyOf(notation(value))
  if (Object.hasOwn(reading.model.apis, key)) return key
  const it: Api = { kind, external: true }
  setOwn(reading.model.apis, key, it)
  reading.places.mark(reading.model.apis, key, value.span)
  const unknown = unknownWithin(value)
  if (unknown) leaveOut(reading, { it, path: ['apis', key] }, 'name', unknown)
  return key
}

function add(reading: Reading, resource: StackResource, kind: Api['kind']): Element<Api> {
  const it: Api = { kind }
  setOwn(reading.model.apis, resource.id, it)
  reading.places.mark(reading.model.apis, resource.id, resource.span)
  const element = { it, path: ['apis', resource.id] }
  put(reading, element, 'name', reach(resource.properties, 'Name'), asText)
  return element
}

function rest(reading: Reading, resource: StackResource): void {
  const element = add(reading, resource, 'rest')
  const configuration = reach(resource.properties, 'EndpointConfiguration')
  const types = reach(configuration, 'Types')
  const asEndpoint = (value: Value) => asOneOf('EDGE', 'REGIONAL', 'PRIVATE')(value.kind === 'list' ? (value.items[0] ?? value) : value)
  // The Serverless Framework and old templates write one type where CloudFormation takes an object.
  if (configuration === undefined) element.it.endpoint = 'EDGE'
  else put(reading, element, 'endpoint', types ?? configuration, asEndpoint)
  put(
    reading,
    element,
    'resourcePolicy',
    reach(resource.properties, 'Policy') ?? reach(resource.properties, 'Body', 'x-amazon-apigateway-policy'),
    resourcePolicyOf,
  )
  if (element.it.unknown?.resourcePolicy === undefined) element.it.resourcePolicy ??= 'none'
}

function version2(reading: Reading, resource: StackResource): void {
  const websocket = notation(reach(resource.properties, 'ProtocolType')) === 'WEBSOCKET'
  const element = add(reading, resource, websocket ? 'websocket' : 'http')
  const cors = reach(resource.properties, 'CorsConfiguration')
  const inBody = reach(resource.properties, 'Body', 'x-amazon-apigateway-cors')
  put(reading, element, 'corsOrigins', reach(cors, 'AllowOrigins') ?? reach(inBody, 'allowOrigins'), asTexts)
  put(reading, element, 'corsCredentials', reach(cors, 'AllowCredentials') ?? reach(inBody, 'allowCredentials'), asBoolean)
}

/** Whether an API can be called from the internet as far as its own settings say; unknown where they are. */
export function reachable(api: Api | undefined): boolean | 'unknown' {
  if (api?.endpoint === 'PRIVATE' || api?.resourcePolicy === 'limits_callers') return false
  if (api === undefined || api.kind !== 'rest') return true
  return api.external || api.unknown?.endpoint !== undefined || api.unknown?.resourcePolicy !== undefined ? 'unknown' : true
}
