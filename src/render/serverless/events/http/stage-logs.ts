// Access logs, execution logs, tracing and limits of the REST API's stage. They are set through the API of API Gateway after
// the deployment; a description of the stage says the same in the template.
// https://www.serverless.com/framework/docs/providers/aws/events/apigateway#logs
import type { Buildable, Node } from '../../../node.ts'
import { truthy } from '../../truthy.ts'
import { ensureLoggingRole } from '../api-gateway-account.ts'
import { arn } from '../arn.ts'
import { logGroup } from '../custom-resource.ts'
import { authored, isFalse, setting } from '../event-settings.ts'
import { stageThrottle } from '../throttling-plugin.ts'
import type { RestApi } from './rest-api.ts'

const LOG_GROUP = 'ApiGatewayLogGroup'
const FORMAT = [
  'requestId: $context.requestId',
  'ip: $context.identity.sourceIp',
  'caller: $context.identity.caller',
  'user: $context.identity.user',
  'requestTime: $context.requestTime',
  'httpMethod: $context.httpMethod',
  'resourcePath: $context.resourcePath',
  'status: $context.status',
  'protocol: $context.protocol',
  'responseLength: $context.responseLength',
].join(', ')

export function addStageLogs(api: RestApi): void {
  const logs = stageLogs(api)
  if (api.isExternal || !truthy(logs) || !hasAccessLogs(logs)) return
  const { builder, span } = api
  const name = `/aws/api-gateway/${builder.service.name}-${builder.service.stage}`
  builder.add(LOG_GROUP, { Type: 'AWS::Logs::LogGroup', Properties: logGroup(builder, name) }, span)
  ensureLoggingRole(builder, span)
}

export function stageDescription(api: RestApi): Buildable {
  if (api.isExternal) return undefined
  const tracing = setting(api.builder.service.provider, 'tracing', 'apiGateway')
  const logs = stageLogs(api)
  const metrics = setting(api.settings, 'metrics')
  const throttle = stageThrottle(api.builder.service, 'http')
  if (tracing === undefined && logs === undefined && metrics === undefined && throttle === undefined) return undefined
  return {
    TracingEnabled: tracing,
    AccessLogSetting: accessLogs(logs),
    LoggingLevel: loggingLevel(logs),
    DataTraceEnabled: truthy(logs) && logs.kind !== 'unresolved' ? (setting(logs, 'fullExecutionData') ?? authored(true, logs)) : undefined,
    MetricsEnabled: metrics,
    ...throttle,
  }
}

function accessLogs(logs: Node | undefined): Buildable {
  if (logs?.kind === 'unresolved') return logs
  if (!truthy(logs) || !hasAccessLogs(logs)) return undefined
  return { DestinationArn: arn('logs', 'log-group:', { Ref: LOG_GROUP }), Format: setting(logs, 'format') ?? FORMAT }
}

function loggingLevel(logs: Node | undefined): Buildable {
  if (logs === undefined || logs.kind === 'unresolved') return logs
  if (!truthy(logs) || isFalse(setting(logs, 'executionLogging'))) return 'OFF'
  return setting(logs, 'level') ?? 'INFO'
}

function hasAccessLogs(logs: Node): boolean {
  return !isFalse(setting(logs, 'accessLogging'))
}

function stageLogs({ builder }: RestApi): Node | undefined {
  return setting(builder.service.provider, 'logs', 'restApi')
}
