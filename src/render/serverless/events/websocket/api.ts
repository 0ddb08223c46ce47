// The WebSocket API that all `websocket` events of a service share: made by the stack, or an existing one named in the
// provider's settings.
// https://www.serverless.com/framework/docs/providers/aws/events/websocket
import type { Buildable, Node } from '../../../node.ts'
import type { Span } from '../../../span.ts'
import type { StackBuilder } from '../../service.ts'
import { truthy } from '../../truthy.ts'
import { setting } from '../event-settings.ts'

const API = 'WebsocketsApi'

export interface WebsocketApi {
  readonly builder: StackBuilder
  readonly id: Buildable
  readonly isExternal: boolean
  /** What a resource that uses the API waits for. */
  readonly dependsOn: readonly string[]
  readonly description: Node | string
  readonly span: Span
}

export function websocketApiOf(builder: StackBuilder, span: Span): WebsocketApi {
  const external = setting(builder.service.provider, 'apiGateway', 'websocketApiId')
  const description = setting(builder.service.provider, 'websocketsDescription') ?? 'Serverless Websockets'
  const shared = { builder, description, span }
  if (truthy(external)) return { ...shared, id: external, isExternal: true, dependsOn: [] }
  return { ...shared, id: { Ref: API }, isExternal: false, dependsOn: [API] }
}

export function addWebsocketApi({ builder, isExternal, description, span }: WebsocketApi): void {
  if (isExternal) return
  const { service } = builder
  const selection = setting(service.provider, 'websocketsApiRouteSelectionExpression')
  const usesTags = truthy(setting(service.provider, 'websocket', 'useProviderTags'))
  const properties = {
    Name: setting(service.provider, 'websocketsApiName') ?? `${service.stage}-${service.name}-websockets`,
    RouteSelectionExpression: truthy(selection) ? selection : '$request.body.action',
    Description: description,
    ProtocolType: 'WEBSOCKET',
    Tags: usesTags ? setting(service.provider, 'tags') : undefined,
  }
  builder.add(API, { Type: 'AWS::ApiGatewayV2::Api', Properties: properties }, span)
}
