// The REST API that all `http` events of a service share: made by the stack, or an existing one named in the provider's settings.
// https://www.serverless.com/framework/docs/providers/aws/events/apigateway

import { GateError } from '../../../../model/gate-error.ts'
import { type Buildable, entries, locationOf, type Node } from '../../../node.ts'
import type { Span } from '../../../span.ts'
import type { StackBuilder } from '../../service.ts'
import { truthy } from '../../truthy.ts'
import { eventDialectOf } from '../event-dialect.ts'
import { authored, setting, text } from '../event-settings.ts'

export interface RestApi {
  readonly builder: StackBuilder
  /** `provider.apiGateway` */
  readonly settings: Node | undefined
  readonly id: Buildable
  readonly rootResourceId: Buildable
  readonly isExternal: boolean
  readonly stage: Buildable
  /** Of the first event, which is why there is an API at all. */
  readonly span: Span
}

export const REST_API = 'ApiGatewayRestApi'

export function restApiOf(builder: StackBuilder, span: Span): RestApi {
  const settings = setting(builder.service.provider, 'apiGateway')
  const external = setting(settings, 'restApiId')
  const root = setting(settings, 'restApiRootResourceId')
  if (truthy(external) && root === undefined) {
    throw new GateError('E_RENDER_MISSING', 'provider.apiGateway has a restApiId and no restApiRootResourceId.', {
      location: locationOf(external),
    })
  }
  return {
    builder,
    settings,
    id: truthy(external) ? external : { Ref: REST_API },
    rootResourceId: root ?? { 'Fn::GetAtt': [REST_API, 'RootResourceId'] },
    isExternal: truthy(external),
    stage: setting(settings, 'stage') ?? builder.service.stage,
    span,
  }
}

export function addRestApi({ builder, settings, isExternal, span }: RestApi): void {
  if (isExternal) return
  const { service } = builder
  const endpoint = setting(settings, 'endpoint')
  const policy = setting(settings, 'resourcePolicy')
  const properties = {
    Name: apiName(builder, settings),
    BinaryMediaTypes: setting(settings, 'binaryMediaTypes'),
    DisableExecuteApiEndpoint: setting(endpoint, 'disable') ?? setting(settings, 'disableDefaultEndpoint'),
    EndpointConfiguration: { Types: [endpointType(builder)], VpcEndpointIds: setting(service.provider, 'vpcEndpointIds') },
    SecurityPolicy: setting(endpoint, 'securityPolicy'),
    EndpointAccessMode: inCapitals(setting(endpoint, 'accessMode')),
    Tags: eventDialectOf(service).restApiTags ? tags(setting(service.provider, 'tags')) : undefined,
    Policy: policy === undefined ? '' : policy.kind === 'unresolved' ? policy : { Version: '2012-10-17', Statement: policy },
    ApiKeySourceType: inCapitals(setting(settings, 'apiKeySourceType')),
    MinimumCompressionSize: setting(settings, 'minimumCompressionSize'),
    Description: setting(settings, 'description'),
  }
  builder.add(REST_API, { Type: 'AWS::ApiGateway::RestApi', Properties: properties }, span)
}

function apiName({ service }: StackBuilder, settings: Node | undefined): Buildable {
  const own = setting(service.provider, 'apiName')
  if (truthy(own)) return own
  return truthy(setting(settings, 'shouldStartNameWithService')) ? `${service.name}-${service.stage}` : `${service.stage}-${service.name}`
}

function endpointType({ service }: StackBuilder): Buildable {
  const own = setting(service.provider, 'endpointType')
  return truthy(own) ? inCapitals(own) : 'EDGE'
}

function inCapitals(node: Node | undefined): Node | undefined {
  const said = text(node)
  return node === undefined || said === undefined ? node : authored(said.toUpperCase(), node)
}

function tags(node: Node | undefined): Buildable {
  return node?.kind === 'mapping' ? [...entries(node)].map(([key, value]) => ({ Key: key, Value: value })) : node
}
