// The function that a data source or an authorizer calls: by ARN, by its name in the service, or defined in place.
// https://www.serverless.com/framework/docs/providers/aws/guide/appsync
import { GateError } from '../../../model/gate-error.ts'
import { type Buildable, build, listed, locationOf, type Mapping, type Node } from '../../node.ts'
import { setting, text } from '../events/event-settings.ts'
import { functionLogicalId } from '../naming.ts'
import type { ServiceFunction } from '../service.ts'
import { loadFunctions } from '../service-function.ts'
import { truthy } from '../truthy.ts'
import { APPSYNC_PLUGIN, appSyncConfig } from './appsync-config.ts'

/** `embedded` is the name that a function defined in place gets.
 * @throws GateError E_RENDER_MISSING where none is named */
export function lambdaArn(config: Node | undefined, embedded: string, at: Node): Buildable {
  if (config?.kind === 'unresolved') return config
  const arn = setting(config, 'functionArn')
  if (arn) return arn
  const name = setting(config, 'functionName')
  if (name?.kind === 'unresolved') return name
  const known = text(name) ?? (setting(config, 'function') ? embedded : undefined)
  if (!known)
    throw new GateError('E_RENDER_MISSING', 'the GraphQL API names no function here', {
      location: locationOf(config ?? at),
      cure: 'Give functionArn, functionName or function.',
    })
  const whole = { 'Fn::GetAtt': [functionLogicalId(known), 'Arn'] }
  const alias = setting(config, 'functionAlias')
  return truthy(alias) ? { 'Fn::Join': [':', [whole, alias]] } : whole
}

export function authorizerName(settings: Node): string {
  return `${text(setting(settings, 'name')) ?? ''}Authorizer`
}

export function authenticationsOf(settings: Node): readonly Node[] {
  return [...listed(setting(settings, 'authentication')), ...listed(setting(settings, 'additionalAuthentications'))]
}

/** Functions that are defined where the API uses them. */
export function appSyncFunctions(config: Mapping, service: string, stage: string, plugins: readonly Node[]): readonly ServiceFunction[] {
  const graph = plugins.some(plugin => text(plugin) === APPSYNC_PLUGIN) ? undefined : appSyncConfig(config)
  if (!graph) return []
  const written: Record<string, Node> = {}
  const add = (name: string, holder: Node) => {
    const fn = setting(holder, 'config', 'function')
    if (fn?.kind === 'mapping') written[name] = fn
  }
  for (const { name, settings } of graph.dataSources) add(name, settings)
  for (const authentication of authenticationsOf(graph.settings)) add(authorizerName(graph.settings), authentication)
  return [...loadFunctions(build(written, graph.span), service, stage)]
}
