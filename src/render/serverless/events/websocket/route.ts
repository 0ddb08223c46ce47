// A route of the WebSocket API: the messages that reach a function, whether it answers, and who may connect.
// https://www.serverless.com/framework/docs/providers/aws/events/websocket
import { intrinsic, type Node } from '../../../node.ts'
import { normalisedName } from '../../naming.ts'
import type { ServiceFunction } from '../../service.ts'
import { truthy } from '../../truthy.ts'
import { required, setting } from '../event-settings.ts'
import type { FunctionEvent } from '../function-event.ts'
import { sourceName } from '../source-name.ts'
import type { WebsocketApi } from './api.ts'
import { authorizationOf } from './authorizer.ts'

/** Returns the logical ids that the deployment waits for. */
export function addRoute(api: WebsocketApi, at: FunctionEvent): readonly string[] {
  const { builder } = api
  const { fn, event } = at
  const route = routeKey(at)
  const routeId = `${inId(sourceName(route))}WebsocketsRoute`
  const answers = event.settings.kind === 'mapping' ? setting(event.settings, 'routeResponseSelectionExpression') : undefined
  const properties = {
    ApiId: api.id,
    RouteKey: route,
    ...authorizationOf(api, at),
    Target: { 'Fn::Join': ['/', ['integrations', { Ref: integrationId(fn) }]] },
    RouteResponseSelectionExpression: truthy(answers) ? answers : undefined,
  }
  builder.add(routeId, { Type: 'AWS::ApiGatewayV2::Route', Properties: properties }, event.span)
  if (!truthy(answers)) return [routeId]
  const response = { ApiId: api.id, RouteId: { Ref: routeId }, RouteResponseKey: '$default' }
  builder.add(`${routeId}Response`, { Type: 'AWS::ApiGatewayV2::RouteResponse', Properties: response }, event.span)
  return [`${routeId}Response`, routeId]
}

export function integrationId(fn: ServiceFunction): string {
  return `${normalisedName(fn.key)}WebsocketsIntegration`
}

function routeKey(at: FunctionEvent): Node {
  const { settings } = at.event
  return settings.kind === 'mapping' && intrinsic(settings) === undefined ? required(at, 'route') : settings
}

function inId(route: string): string {
  return route
    .replaceAll('$', 'S')
    .replaceAll('/', 'Slash')
    .replaceAll('-', 'Dash')
    .replaceAll('_', 'Underscore')
    .replaceAll('.', 'Period')
    .replace(/[^0-9A-Za-z]/g, '')
}
