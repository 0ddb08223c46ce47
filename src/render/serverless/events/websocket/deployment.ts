// The deployment and the stage of the WebSocket API, with its logs.
// https://www.serverless.com/framework/docs/providers/aws/events/websocket#logs
import type { Buildable, Node } from '../../../node.ts'
import { truthy } from '../../truthy.ts'
import { ensureLoggingRole } from '../api-gateway-account.ts'
import { endpoint } from '../arn.ts'
import { logGroup } from '../custom-resource.ts'
import { authored, isFalse, setting } from '../event-settings.ts'
import type { WebsocketApi } from './api.ts'

/** The tool's id ends in a digest of the API; ours is the same for every API, which changes nothing that is judged. */
const DEPLOYMENT = 'WebsocketsDeployment1'
const STAGE = 'WebsocketsDeploymentStage'
const LOG_GROUP = 'WebsocketsLogGroup'
const FORMAT = [
  '$context.identity.sourceIp',
  '$context.identity.caller',
  '$context.identity.user',
  '[$context.requestTime]',
  '"$context.eventType $context.routeKey $context.connectionId"',
  '$context.requestId',
].join(' ')

export function addDeployment(api: WebsocketApi, dependsOn: readonly string[]): void {
  const { builder, span } = api
  const { stage } = builder.service
  const deployment = { ApiId: api.id, Description: api.description, StageName: api.isExternal ? stage : undefined }
  builder.add(DEPLOYMENT, { Type: 'AWS::ApiGatewayV2::Deployment', DependsOn: [...new Set(dependsOn)], Properties: deployment }, span)
  builder.output(
    'ServiceEndpointWebsocket',
    { Description: 'URL of the service endpoint', Value: endpoint('wss', api.id, `/${stage}`) },
    span,
  )
  if (api.isExternal) return
  const properties = { ApiId: api.id, StageName: stage, Description: api.description, DeploymentId: { Ref: DEPLOYMENT }, ...addLogs(api) }
  builder.add(STAGE, { Type: 'AWS::ApiGatewayV2::Stage', Properties: properties }, span)
}

/** Adds what the stage's logs need; returns its properties. */
function addLogs({ builder, span }: WebsocketApi): { readonly [name: string]: Buildable } {
  const logs = setting(builder.service.provider, 'logs', 'websocket')
  if (!truthy(logs)) return {}
  if (logs.kind === 'unresolved') return { AccessLogSettings: logs }
  const name = `/aws/websocket/${builder.service.name}-${builder.service.stage}`
  builder.add(LOG_GROUP, { Type: 'AWS::Logs::LogGroup', Properties: logGroup(builder, name) }, span)
  ensureLoggingRole(builder, span)
  const destination = { 'Fn::Sub': `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:\${${LOG_GROUP}}` }
  const accessLogs = { DestinationArn: destination, Format: own(logs, 'format') ?? FORMAT }
  return {
    DefaultRouteSettings: { DataTraceEnabled: own(logs, 'fullExecutionData') ?? authored(true, logs), LoggingLevel: level(logs) },
    AccessLogSettings: isFalse(own(logs, 'accessLogging')) ? undefined : accessLogs,
  }
}

function level(logs: Node): Buildable {
  return isFalse(own(logs, 'executionLogging')) ? 'OFF' : (own(logs, 'level') ?? 'INFO')
}

function own(logs: Node, key: string): Node | undefined {
  return logs.kind === 'mapping' ? setting(logs, key) : undefined
}
