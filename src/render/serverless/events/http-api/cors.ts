// Cross-origin requests to the HTTP API: what `provider.httpApi.cors` says, and the methods of its routes.
// https://www.serverless.com/framework/docs/providers/aws/events/http-api#cors-setup
import { type Buildable, boolean, listed, type Node } from '../../../node.ts'
import { truthy } from '../../truthy.ts'
import { setting, text } from '../event-settings.ts'
import { EVERY_METHOD, type Route } from './route.ts'

const DEFAULT_HEADERS = [
  'Content-Type',
  'X-Amz-Date',
  'Authorization',
  'X-Api-Key',
  'X-Amz-Security-Token',
  'X-Amz-User-Agent',
  'X-Amzn-Trace-Id',
]

export function corsConfiguration(cors: Node | undefined, routes: readonly Route[]): Buildable {
  if (!truthy(cors) || cors.kind === 'unresolved') return cors
  const own = (key: string) => (cors.kind === 'mapping' ? setting(cors, key) : undefined)
  const allowCredentials = own('allowCredentials')
  return {
    AllowCredentials: boolean(allowCredentials) === false ? undefined : allowCredentials,
    AllowHeaders: all(own('allowedHeaders')) ?? DEFAULT_HEADERS,
    AllowMethods: all(own('allowedMethods')) ?? methodsOf(routes),
    AllowOrigins: all(own('allowedOrigins')) ?? ['*'],
    ExposeHeaders: all(own('exposedResponseHeaders')),
    MaxAge: own('maxAge'),
  }
}

function methodsOf(routes: readonly Route[]): readonly string[] {
  const methods = new Set(['OPTIONS'])
  for (const { method } of routes) {
    const verb = text(method)
    for (const allowed of verb === 'ANY' ? EVERY_METHOD : verb === undefined ? [] : [verb]) methods.add(allowed)
  }
  return [...methods]
}

function all(node: Node | undefined): Buildable {
  return node === undefined || node.kind === 'unresolved' ? node : listed(node)
}
