// Routes of HTTP and WebSocket APIs that call a function.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-route.html
import type { Trigger } from '../../../model/trigger.ts'
import { apiKey } from '../apis.ts'
import { notation } from '../notation.ts'
import { getOwn } from '../own.ts'
import { asBoolean, asText } from '../plain.ts'
import { type Element, ofType, property, put, type Reading, type StackResource } from '../reading.ts'
import { addTriggers } from '../trigger.ts'
import { literal, reach, type Value } from '../value.ts'
import { holes } from '../walk.ts'
import { putAuth, putAuthorizer, requireApiKey } from './auth.ts'

export function apiRoute(reading: Reading, resource: StackResource): void {
  const of = (...path: string[]) => reach(resource.properties, ...path)
  const integration = integrationOf(reading, of('Target'))
  if (!integration) return
  const websocket = isWebSocket(reading, of('ApiId')) || resource.id.includes('ebsockets')
  for (const trigger of addTriggers(reading, property(integration, 'IntegrationUri'), websocket ? 'websocket' : 'httpApi', { resource })) {
    const api = apiKey(reading, of('ApiId'), websocket ? 'websocket' : 'http')
    if (api !== undefined) trigger.it.api = api
    if (websocket) put(reading, trigger, 'route', of('RouteKey'), asText)
    else putRoute(reading, trigger, of('RouteKey'))
    putAuth(reading, trigger, of('AuthorizationType'))
    putAuthorizer(reading, trigger, of('AuthorizerId'))
    const key = of('ApiKeyRequired')
    if (key && asBoolean(key)) requireApiKey(trigger)
    trigger.it.public = trigger.it.auth === 'none'
  }
}

/** An HTTP API whose only route is made with it. */
export function quickApi(reading: Reading, resource: StackResource): void {
  for (const trigger of addTriggers(reading, reach(resource.properties, 'Target'), 'httpApi', { resource })) {
    trigger.it.api = resource.id
    putRoute(reading, trigger, reach(resource.properties, 'RouteKey') ?? literal('$default', resource))
    trigger.it.auth = 'none'
    trigger.it.public = true
  }
}

/** Who connected to a WebSocket API may call all of its routes: what `$connect` asks holds for the others. */
export function shareConnectAuth(reading: Reading): void {
  const connect = new Map<string | undefined, StackResource>()
  for (const route of ofType(reading, 'AWS::ApiGatewayV2::Route'))
    if (notation(property(route, 'RouteKey')) === '$connect') connect.set(apiKey(reading, property(route, 'ApiId'), 'websocket'), route)
  for (const [name, it] of Object.entries(reading.model.triggers)) {
    const route = connect.get(it.api)
    if (it.kind !== 'websocket' || it.route === '$connect' || !route) continue
    const trigger = { it, path: ['triggers', name] }
    putAuth(reading, trigger, property(route, 'AuthorizationType'))
    it.public = it.auth === 'none' && it.apiKey !== true
  }
}

function putRoute(reading: Reading, trigger: Element<Trigger>, key: Value | undefined): void {
  const text = key && asText(key)
  const [method, path] = text === undefined || text === '$default' ? ['ANY', text] : text.split(' ')
  put(reading, trigger, 'method', key, () => (method === '*' ? 'ANY' : method?.toUpperCase()))
  put(reading, trigger, 'path', key, () => path)
}

function isWebSocket(reading: Reading, api: Value | undefined): boolean {
  for (const hole of holes(api))
    if (hole.resource !== undefined && getOwn(reading.model.apis, hole.resource)?.kind === 'websocket') return true
  return false
}

function integrationOf(reading: Reading, target: Value | undefined): StackResource | undefined {
  for (const hole of holes(target)) {
    const found = hole.resource === undefined ? undefined : reading.resources.get(hole.resource)
    if (found?.type === 'AWS::ApiGatewayV2::Integration') return found
  }
  return undefined
}
