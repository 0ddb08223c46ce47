// The log group of a function, and how the function writes to it.
// https://www.serverless.com/framework/docs/providers/aws/guide/functions#log-group-resources
import { type Buildable, get, type Node, present, string } from '../node.ts'
import { dialectOf } from './dialect.ts'
import { refuseUnknown } from './known-section.ts'
import { normalisedName } from './naming.ts'
import type { Service, ServiceFunction, StackBuilder } from './service.ts'
import { firstSet, truthy } from './truthy.ts'

export const LOG_RETENTION_PLUGIN = 'serverless-plugin-log-retention'

export function addLogGroup(fn: ServiceFunction, builder: StackBuilder): void {
  const { service } = builder
  const { provider } = service
  if (disablesLogs(fn)) return
  if (namedLogGroup(fn, service)) return
  const properties = {
    RetentionInDays: firstSet(get(fn.settings, 'logRetentionInDays'), ofPlugin(service), get(provider, 'logRetentionInDays')),
    DataProtectionPolicy: firstSet(get(fn.settings, 'logDataProtectionPolicy'), get(provider, 'logDataProtectionPolicy')),
  }
  const id = `${normalisedName(fn.key)}LogGroup`
  builder.add(id, { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: defaultLogGroupName(fn), ...properties } }, fn.span)
  if (!infrequentAccess(fn, service)) return
  const LogGroupName = prefixed(fn.name, '-ia')
  builder.add(
    `${id}IA`,
    { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName, LogGroupClass: 'INFREQUENT_ACCESS', ...properties } },
    fn.span,
  )
}

/** https://www.npmjs.com/package/serverless-plugin-log-retention */
function ofPlugin({ plugins, config }: Service): Node | undefined {
  return plugins.has(LOG_RETENTION_PLUGIN) ? get(config, 'custom', 'logRetentionInDays') : undefined
}

export function disablesLogs(fn: ServiceFunction): boolean {
  const node = get(fn.settings, 'disableLogs')
  refuseUnknown(node, `the logs of ${fn.key}, or none,`)
  return node?.kind === 'scalar' && Boolean(node.value)
}

/** A log group that the author names, and that the framework then does not make. */
function namedLogGroup(fn: ServiceFunction, service: Service): Node | undefined {
  return dialectOf(service.version).mergedLogs ? setting('logGroup', fn, service) : undefined
}

/** The name of the group that the function writes to. */
export function logGroupName(fn: ServiceFunction, service: Service): Buildable {
  const named = namedLogGroup(fn, service)
  if (named) return string(named) ?? named
  return prefixed(fn.name, infrequentAccess(fn, service) ? '-ia' : '')
}

export function defaultLogGroupName(fn: ServiceFunction): Buildable {
  return prefixed(fn.name, '')
}

/** `LoggingConfig` of the function. */
export function loggingConfig(fn: ServiceFunction, service: Service): Buildable {
  const format = setting('logFormat', fn, service)
  const levels = !dialectOf(service.version).mergedLogs || string(format) === 'JSON'
  const config = {
    ApplicationLogLevel: levels ? setting('applicationLogLevel', fn, service) : undefined,
    LogFormat: format,
    LogGroup: infrequentAccess(fn, service) ? logGroupName(fn, service) : setting('logGroup', fn, service),
    SystemLogLevel: levels ? setting('systemLogLevel', fn, service) : undefined,
  }
  return Object.values(config).some(value => value !== undefined) ? config : undefined
}

/** Version 3 takes all of `logs` from the function, where it has them, or from the provider. */
function setting(key: string, fn: ServiceFunction, service: Service): Node | undefined {
  const ofFunction = present(fn.settings, 'logs')
  const ofProvider = present(service.provider, 'logs', 'lambda')
  if (dialectOf(service.version).mergedLogs) return firstSet(get(ofFunction, key), get(ofProvider, key))
  const logs = truthy(ofFunction) ? ofFunction : ofProvider
  return firstSet(get(logs, key))
}

function infrequentAccess(fn: ServiceFunction, service: Service): boolean {
  if (!dialectOf(service.version).mergedLogs || disablesLogs(fn) || setting('logGroup', fn, service)) return false
  return /^infrequent_access$/i.test(string(setting('logGroupClass', fn, service)) ?? '')
}

function prefixed(name: Node, suffix: string): Buildable {
  if (name.kind === 'scalar') return `/aws/lambda/${name.value}${suffix}`
  if (name.kind === 'unresolved') return { ...name, expression: `/aws/lambda/${name.expression}${suffix}` }
  return { 'Fn::Join': ['', ['/aws/lambda/', name, suffix]] }
}
