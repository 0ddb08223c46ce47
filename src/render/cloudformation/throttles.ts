// What limits how often the routes of an API may be called: settings of stages, of single routes, and usage plans.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
import type { Api } from '../../model/api.ts'
import { notation } from './notation.ts'
import { getOwn } from './own.ts'
import { type Element, fieldsOf, leaveOut, ofType, property, type Reading } from './reading.ts'
import { reach, type Unknown, type Value } from './value.ts'
import { branches, holes, unknownWithin } from './walk.ts'

/** One stage: the routes that it throttles, `METHOD /path` with a star for all. */
interface StageThrottles {
  readonly routes: Set<string>
  unknown?: Unknown
}

const EVERY_ROUTE = '* *'

export function readThrottles(reading: Reading): void {
  const stages = new Map<string, StageThrottles[]>()
  const open = (api: Value | undefined): StageThrottles[] =>
    [...apiKeys(reading, api)].map(key => {
      const stage: StageThrottles = { routes: new Set() }
      stages.set(key, [...(stages.get(key) ?? []), stage])
      return stage
    })
  for (const resource of ofType(reading, 'AWS::ApiGateway::Stage'))
    for (const stage of open(property(resource, 'RestApiId'))) methodSettings(stage, property(resource, 'MethodSettings'))
  for (const resource of ofType(reading, 'AWS::ApiGatewayV2::Stage'))
    for (const stage of open(property(resource, 'ApiId'))) {
      note(stage, EVERY_ROUTE, property(resource, 'DefaultRouteSettings'))
      routeSettings(stage, property(resource, 'RouteSettings'))
    }
  // An API with a target brings its stage along.
  for (const { id, properties } of ofType(reading, 'AWS::ApiGatewayV2::Api'))
    if (reach(properties, 'Target') !== undefined && !stages.has(id)) stages.set(id, [{ routes: new Set() }])
  for (const resource of ofType(reading, 'AWS::ApiGateway::Deployment')) {
    const description = property(resource, 'StageDescription')
    const [api] = apiKeys(reading, property(resource, 'RestApiId'))
    // SAM's deployments name a stage `Stage` beside the one that the author means.
    if (property(resource, 'StageName') === undefined || (description === undefined && api !== undefined && stages.has(api))) continue
    for (const stage of open(property(resource, 'RestApiId'))) {
      note(stage, EVERY_ROUTE, description)
      methodSettings(stage, reach(description, 'MethodSettings'))
    }
  }
  for (const [key, it] of Object.entries(reading.model.apis)) conclude(reading, { it, path: ['apis', key] }, stages.get(key) ?? [])
  usagePlans(reading)
}

/** What every stage throttles is throttled; what cannot be known of one is not known. */
function conclude(reading: Reading, api: Element<Api>, stages: readonly StageThrottles[]): void {
  if (stages.length === 0) return
  const named = new Set(stages.flatMap(({ routes }) => [...routes]))
  const common = [...named].filter(route => stages.every(({ routes }) => routes.has(route) || routes.has(EVERY_ROUTE)))
  const unknown = stages.find(stage => stage.unknown && !stage.routes.has(EVERY_ROUTE))?.unknown
  if (unknown) leaveOut(reading, api, 'throttled', unknown)
  else api.it.throttled = common.includes(EVERY_ROUTE)
  const single = common.filter(route => route !== EVERY_ROUTE)
  if (single.length > 0) api.it.throttledRoutes = single.sort()
}

function methodSettings(stage: StageThrottles, settings: Value | undefined): void {
  for (const { value } of branches(settings)) {
    const method = reach(value, 'HttpMethod')
    const path = reach(value, 'ResourcePath')
    const verb = method === undefined ? '*' : notation(method).toUpperCase()
    note(stage, `${verb} ${path === undefined ? '*' : pathOf(notation(path))}`, value)
  }
}

/** Slashes are written ~1, all but the first. */
function pathOf(text: string): string {
  const path = text.replaceAll('~1', '/').replace(/^\/+/, '/')
  return path === '/*' ? '*' : path
}

function routeSettings(stage: StageThrottles, settings: Value | undefined): void {
  for (const [key, { value }] of fieldsOf(settings)?.entries ?? []) note(stage, key === '$default' ? 'ANY $default' : key, value)
  if (settings && settings.kind !== 'fields') note(stage, EVERY_ROUTE, settings)
}

function note(stage: StageThrottles, route: string, settings: Value | undefined): void {
  const truth = throttles(settings, 'ThrottlingRateLimit', 'ThrottlingBurstLimit')
  if (truth === true) stage.routes.add(route)
  else if (truth) stage.unknown ??= truth
}

/** -1 switches throttling off. https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateStage.html */
function throttles(settings: Value | undefined, ...limits: readonly string[]): boolean | Unknown {
  let unknown: Unknown | undefined
  for (const limit of limits.map(name => reach(settings, name))) {
    if (limit === undefined) continue
    const hidden = unknownWithin(limit)
    if (hidden) unknown ??= hidden
    else if (!notation(limit).startsWith('-')) return true
  }
  return unknown ?? false
}

/** A plan limits only those who have one of its keys. */
function usagePlans(reading: Reading): void {
  for (const plan of ofType(reading, 'AWS::ApiGateway::UsagePlan'))
    for (const { value: stage } of branches(property(plan, 'ApiStages')))
      for (const key of apiKeys(reading, reach(stage, 'ApiId'))) {
        const api = { it: reading.model.apis[key]!, path: ['apis', key] }
        const limits = [...(fieldsOf(reach(stage, 'Throttle'))?.entries ?? [])]
        for (const [route, settings] of [
          [EVERY_ROUTE, property(plan, 'Throttle')] as const,
          ...limits.map(([name, { value }]) => [planRoute(name), value] as const),
        ]) {
          const truth = throttles(settings, 'RateLimit', 'BurstLimit')
          if (truth === true) api.it.throttledKeys = [...new Set([...(api.it.throttledKeys ?? []), route])].sort()
          else if (truth) leaveOut(reading, api, 'throttledKeys', truth)
        }
      }
}

/** `/pets/GET` in a plan is GET /pets. */
function planRoute(text: string): string {
  const at = text.lastIndexOf('/')
  return `${text.slice(at + 1).toUpperCase()} ${text.slice(0, at) || '/'}`
}

function* apiKeys(reading: Reading, value: Value | undefined): Generator<string> {
  for (const { resource } of holes(value)) if (resource !== undefined && getOwn(reading.model.apis, resource)) yield resource
}
