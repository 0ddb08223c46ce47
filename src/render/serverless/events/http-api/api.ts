// The HTTP API that all `httpApi` events of a service share: made by the stack with its stage and its logs, or an existing one
// named in the provider's settings.
// https://www.serverless.com/framework/docs/providers/aws/events/http-api

import { GateError } from '../../../../model/gate-error.ts'
import { type Buildable, build, locationOf, type Node } from '../../../node.ts'
import type { Span } from '../../../span.ts'
import type { StackBuilder } from '../../service.ts'
import { truthy } from '../../truthy.ts'
import { endpoint } from '../arn.ts'
import { logGroup } from '../custom-resource.ts'
import { authored, setting, text } from '../event-settings.ts'
import { stageThrottle } from '../throttling-plugin.ts'
import { corsConfiguration } from './cors.ts'
import type { Route } from './route.ts'

const API = 'HttpApi'
const LOG_GROUP = 'HttpApiLogGroup'
const LOG_FORMAT = JSON.stringify({
  requestId: '$context.requestId',
  ip: '$context.identity.sourceIp',
  requestTime: '$context.requestTime',
  httpMethod: '$context.httpMethod',
  routeKey: '$context.routeKey',
  status: '$context.status',
  protocol: '$context.protocol',
  responseLength: '$context.responseLength',
})

export interface HttpApi {
  readonly builder: StackBuilder
  /** `provider.httpApi` */
  readonly settings: Node | undefined
  readonly id: Buildable
  readonly isExternal: boolean
  readonly span: Span
}

export function httpApiOf(builder: StackBuilder, span: Span): HttpApi {
  const settings = setting(builder.service.provider, 'httpApi')
  const external = setting(settings, 'id')
  if (!truthy(external)) return { builder, settings, id: { Ref: API }, isExternal: false, span }
  for (const key of ['cors', 'authorizers']) {
    const own = settings?.kind === 'mapping' ? setting(settings, key) : undefined
    if (truthy(own)) {
      throw new GateError('E_RENDER_SHAPE', `provider.httpApi has an id and ${key}, which only the stack that makes the API can set.`, {
        location: locationOf(own),
      })
    }
  }
  return { builder, settings, id: external, isExternal: true, span }
}

export function addHttpApi(api: HttpApi, routes: readonly Route[]): void {
  if (api.isExternal) return
  const { builder, settings, span } = api
  const tags = setting(builder.service.provider, 'tags')
  const properties = {
    Name: apiName(builder, settings),
    Description: setting(settings, 'description'),
    ProtocolType: 'HTTP',
    DisableExecuteApiEndpoint: setting(settings, 'disableDefaultEndpoint'),
    Tags: tags,
    CorsConfiguration: corsConfiguration(setting(settings, 'cors'), routes),
  }
  builder.add(API, { Type: 'AWS::ApiGatewayV2::Api', Properties: properties }, span)
  addStage(api, tags)
  builder.output('HttpApiId', { Description: 'Id of the HTTP API', Value: api.id }, span)
  builder.output('HttpApiUrl', { Description: 'URL of the HTTP API', Value: endpoint('https', api.id, '') }, span)
}

function addStage({ builder, settings, id, span }: HttpApi, tags: Node | undefined): void {
  const logs = setting(builder.service.provider, 'logs', 'httpApi')
  const hasLogs = truthy(logs)
  if (hasLogs && logs.kind !== 'unresolved') {
    const name = `/aws/http-api/${stackName(builder)}`
    builder.add(LOG_GROUP, { Type: 'AWS::Logs::LogGroup', Properties: logGroup(builder, name) }, span)
  }
  const accessLogs =
    logs?.kind === 'unresolved' ? logs : { DestinationArn: { 'Fn::GetAtt': [LOG_GROUP, 'Arn'] }, Format: logFormat(logs, span) }
  const metrics = setting(settings, 'metrics')
  const properties = {
    ApiId: id,
    StageName: '$default',
    AutoDeploy: true,
    DefaultRouteSettings: { DetailedMetricsEnabled: metrics ?? false, ...stageThrottle(builder.service, 'httpApi') },
    Tags: tags,
    AccessLogSettings: hasLogs ? accessLogs : undefined,
  }
  const dependsOn = hasLogs && logs.kind !== 'unresolved' ? LOG_GROUP : undefined
  builder.add('HttpApiStage', { Type: 'AWS::ApiGatewayV2::Stage', DependsOn: dependsOn, Properties: properties }, span)
}

function logFormat(logs: Node | undefined, span: Span): Node {
  const own = logs?.kind === 'mapping' ? setting(logs, 'format') : undefined
  return truthy(own) ? own : build(LOG_FORMAT, logs?.span ?? span)
}

function apiName({ service }: StackBuilder, settings: Node | undefined): Buildable {
  const own = setting(settings, 'name')
  if (truthy(own)) return text(own) === undefined ? own : authored(text(own)!, own)
  return truthy(setting(settings, 'shouldStartNameWithService')) ? `${service.name}-${service.stage}` : `${service.stage}-${service.name}`
}

function stackName({ service }: StackBuilder): string {
  return text(setting(service.provider, 'stackName')) ?? `${service.name}-${service.stage}`
}
