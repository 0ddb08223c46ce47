// Settings that protect, under a key that the framework does not know: misspelt, or in the wrong place. It warns, and deploys without them.
// https://www.serverless.com/framework/docs/configuration-validation
import { entries, get, mapping, type Node } from '../node.ts'
import type { Service, ServiceFunction } from './service.ts'
import { slipFinder } from './slip.ts'

type Ignored = readonly [key: string, reason: string, node: Node]

const OF_ROLE = ['statements', 'managedPolicies', 'permissionsBoundary']
const OF_ROUTE = ['authorizer', 'private']

/** Keys that protect, by the place that reads them. */
const READ = {
  provider: [
    ...['apiGateway', 'endpointType', 'httpApi', 'iam', 'iamManagedPolicies', 'iamRoleStatements', 'kmsKeyArn', 'logRetentionInDays'],
    ...['memorySize', 'rolePermissionsBoundary', 'stackPolicy', 'timeout', 'tracing', 'vpc'],
  ],
  function: [
    ...['destinations', 'ephemeralStorageSize', 'iam', 'iamPermissionsBoundary', 'iamRoleStatements', 'iamRoleStatementsInherit'],
    ...['kmsKeyArn', 'logRetentionInDays', 'maximumEventAge', 'maximumRetryAttempts', 'memorySize', 'onError', 'reservedConcurrency'],
    ...['provisionedConcurrency', 'timeout', 'tracing', 'vpc'],
  ],
  iam: ['role', 'deploymentRole'],
  role: [...OF_ROLE, 'permissionBoundary', 'path'],
  http: [...OF_ROUTE, 'cors', 'request'],
  httpApi: ['authorizer'],
  websocket: ['authorizer'],
  url: ['authorizer', 'cors'],
} as const

const PLACES = new Map(Object.entries(READ).map(([place, names]) => [place, { read: new Set<string>(names), meantBy: slipFinder(names) }]))

/** Keys that are read, but not there: where they belong. */
const ELSEWHERE: Readonly<Partial<Record<keyof typeof READ, readonly [keys: readonly string[], where: string]>>> = {
  iam: [OF_ROLE, 'iam.role'],
  function: [OF_ROUTE, 'its event'],
}

export function* misplacedSettings(service: Service): Generator<Ignored> {
  yield* within('provider', 'provider', service.provider)
  yield* ofRoles('provider', service.provider)
  for (const fn of service.functions) {
    const where = `functions.${fn.key}`
    yield* within('function', where, fn.settings)
    yield* ofRoles(where, fn.settings)
    yield* within('url', `${where}.url`, get(fn.settings, 'url'))
    yield* ofEvents(where, fn, service)
  }
}

function* ofRoles(where: string, settings: Node): Generator<Ignored> {
  yield* within('iam', `${where}.iam`, get(settings, 'iam'))
  yield* within('role', `${where}.iam.role`, get(settings, 'iam', 'role'))
}

function* ofEvents(where: string, fn: ServiceFunction, service: Service): Generator<Ignored> {
  for (const { kind, settings, index } of fn.events) {
    const place = `${where}.events.${index}`
    if (kind === 'http' || kind === 'httpApi' || kind === 'websocket') yield* within(kind, `${place}.${kind}`, settings)
    // An indent too few makes it an event of its own, which is told of where no plugin might bring such.
    else if (OF_ROUTE.includes(kind) && service.plugins.size > 0)
      yield [`${place}.${kind}`, 'it stands beside its event, not inside of it', settings]
  }
}

function* within(place: keyof typeof READ, where: string, node: Node | undefined): Generator<Ignored> {
  // What CloudFormation computes has keys of its own.
  if (!mapping(node)) return
  const { read, meantBy } = PLACES.get(place)!
  const [others, home] = ELSEWHERE[place] ?? [[], '']
  for (const [key, value] of entries(node)) {
    if (read.has(key)) continue
    const meant = meantBy(key)
    if (others.includes(key)) yield [`${where}.${key}`, `the framework reads ${key} in ${home}`, value]
    else if (meant) yield [`${where}.${key}`, `the framework reads ${meant} there, and no ${key}`, value]
  }
}
