// What `httpApi` events deploy together: one HTTP API with its stage, routes, integrations and authorizers.
// https://www.serverless.com/framework/docs/providers/aws/events/http-api
import { GateError } from '../../../../model/gate-error.ts'
import { locationOf } from '../../../node.ts'
import { normalisedName } from '../../naming.ts'
import type { ServiceFunction, StackBuilder } from '../../service.ts'
import { truthy } from '../../truthy.ts'
import { arn } from '../arn.ts'
import { keyOf, setting, text } from '../event-settings.ts'
import { byFunction, type FunctionEvent } from '../function-event.ts'
import { pathInId } from '../http/path-in-id.ts'
import { allowInvoke } from '../lambda-permission.ts'
import { sourceName } from '../source-name.ts'
import { addHttpApi, type HttpApi, httpApiOf } from './api.ts'
import { addAuthorizers, authorizationOf } from './authorizer.ts'
import { type Route, routeOf } from './route.ts'

export function compileHttpApi(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  const routes = events.map(routeOf)
  refuseDuplicates(routes)
  const api = httpApiOf(builder, events[0]!.event.span)
  addHttpApi(api, routes)
  addAuthorizers(api)
  for (const [fn, [first]] of byFunction(events)) addIntegration(api, fn, first!)
  for (const route of routes) addRoute(api, route)
  for (const at of events) noteRestSettings(builder, at)
}

function refuseDuplicates(routes: readonly Route[]): void {
  const seen = new Map<string, Route>()
  for (const route of routes) {
    const key = text(route.key)
    if (key === undefined) continue
    const other = seen.get(key)
    if (other && key !== '$default') {
      const message = `The httpApi event of ${route.at.fn.key} has the route ${key}, which ${other.at.fn.key} has already.`
      throw new GateError('E_RENDER_SHAPE', message, { location: locationOf(route.key) })
    }
    seen.set(key, route)
  }
}

function addIntegration(api: HttpApi, fn: ServiceFunction, { event }: FunctionEvent): void {
  const { builder } = api
  const permission = { principal: 'apigateway.amazonaws.com', sourceArn: arn('execute-api', api.id, '/*') }
  allowInvoke(builder, `${normalisedName(fn.key)}LambdaPermissionHttpApi`, fn, permission, event.span)
  const own = setting(fn.settings, 'httpApi', 'payload')
  const shared = setting(api.settings, 'payload')
  const properties = {
    ApiId: api.id,
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: builder.targetArn(fn),
    PayloadFormatVersion: truthy(own) ? own : truthy(shared) ? shared : '2.0',
    TimeoutInMillis: 30000,
  }
  const dependsOn = builder.targetDependencies(fn)
  const resource = {
    Type: 'AWS::ApiGatewayV2::Integration',
    DependsOn: dependsOn.length > 0 ? dependsOn : undefined,
    Properties: properties,
  }
  builder.add(integrationId(fn), resource, event.span)
}

function addRoute(api: HttpApi, { at, key }: Route): void {
  const said = text(key)
  const inId = said === '$default' ? 'Default' : pathInId(said ?? sourceName(key))
  const properties = {
    ApiId: api.id,
    RouteKey: key,
    Target: { 'Fn::Join': ['/', ['integrations', { Ref: integrationId(at.fn) }]] },
    ...authorizationOf(api, at),
  }
  const resource = { Type: 'AWS::ApiGatewayV2::Route', Properties: properties, DependsOn: integrationId(at.fn) }
  api.builder.add(`HttpApiRoute${inId}`, resource, at.event.span)
}

function integrationId(fn: ServiceFunction): string {
  return `HttpApiIntegration${normalisedName(fn.key)}`
}

/** What protects a method of a REST API does nothing for a route of an HTTP API. */
function noteRestSettings(builder: StackBuilder, at: FunctionEvent): void {
  if (at.event.settings.kind !== 'mapping') return
  for (const key of ['private', 'request']) {
    const node = setting(at.event.settings, key)
    if (truthy(node)) builder.ignore(keyOf(at, key), 'only http events have it, not httpApi', node)
  }
}
