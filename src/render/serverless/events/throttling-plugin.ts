// The limits that the plugin serverless-api-gateway-throttling sets at the stage after the deployment; the stage's own settings say
// the same in the template. Without its section the plugin does nothing.
// https://www.npmjs.com/package/serverless-api-gateway-throttling
import type { Node, UnresolvedNode } from '../../node.ts'
import type { Service } from '../service.ts'
import { truthy } from '../truthy.ts'
import { setting } from './event-settings.ts'

const PLUGIN = 'serverless-api-gateway-throttling'

export interface StageThrottle {
  readonly ThrottlingRateLimit: Node | undefined
  readonly ThrottlingBurstLimit: Node | undefined
}

/** Undefined where the plugin limits nothing below what the account may serve anyway. */
export function stageThrottle({ plugins, config, functions }: Service, kind: 'http' | 'httpApi'): StageThrottle | undefined {
  const section = plugins.has(PLUGIN) ? setting(config, 'custom', 'apiGatewayThrottling') : undefined
  const rate = setting(section, 'maxRequestsPerSecond')
  const burst = setting(section, 'maxConcurrentRequests')
  if (!truthy(rate) && !truthy(burst)) return undefined
  const lifted = functions
    .flatMap(({ events }) => events)
    .filter(event => event.kind === kind)
    .map(({ settings }) => setting(settings, 'throttling', 'disabled'))
    .find(truthy)
  const limit = lifted && liftedLimit(lifted)
  return { ThrottlingRateLimit: limit ?? rate, ThrottlingBurstLimit: limit ?? burst }
}

/** Where a route is taken out, not all of them are limited. */
function liftedLimit(node: Node): UnresolvedNode {
  return {
    kind: 'unresolved',
    expression: 'throttling.disabled',
    reason: `${PLUGIN} takes the limit off some of its routes`,
    cure: 'Give the route limits of its own.',
    span: node.span,
  }
}
