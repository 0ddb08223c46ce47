// What `websocket` events deploy together: one WebSocket API with its stage, routes and integrations, and the right to answer.
// https://www.serverless.com/framework/docs/providers/aws/events/websocket
import { normalisedName } from '../../naming.ts'
import type { ServiceFunction, StackBuilder } from '../../service.ts'
import { invocationUri } from '../arn.ts'
import { byFunction, type FunctionEvent } from '../function-event.ts'
import { allowInvoke } from '../lambda-permission.ts'
import { addWebsocketApi, type WebsocketApi, websocketApiOf } from './api.ts'
import { addDeployment } from './deployment.ts'
import { addRoute, integrationId } from './route.ts'

export function compileWebsocket(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  const api = websocketApiOf(builder, events[0]!.event.span)
  addWebsocketApi(api)
  for (const [fn, [first]] of byFunction(events)) addIntegration(api, fn, first!)
  addDeployment(
    api,
    events.flatMap(at => addRoute(api, at)),
  )
}

function addIntegration(api: WebsocketApi, fn: ServiceFunction, { event }: FunctionEvent): void {
  const { builder } = api
  const aliases = builder.targetDependencies(fn)
  const properties = { ApiId: api.id, IntegrationType: 'AWS_PROXY', IntegrationUri: invocationUri(builder.targetArn(fn)) }
  const resource = { Type: 'AWS::ApiGatewayV2::Integration', DependsOn: aliases.length > 0 ? aliases : undefined, Properties: properties }
  builder.add(integrationId(fn), resource, event.span)
  const dependsOn = [...api.dependsOn, ...(aliases.length > 0 ? [] : [fn.logicalId])]
  allowInvoke(
    builder,
    `${normalisedName(fn.key)}LambdaPermissionWebsockets`,
    fn,
    { principal: 'apigateway.amazonaws.com', dependsOn },
    event.span,
  )
  if (api.isExternal) return
  const connections = { 'Fn::Sub': 'arn:${AWS::Partition}:execute-api:*:*:*/@connections/*' }
  builder.grant(fn, { kind: 'websocket', actions: ['execute-api:ManageConnections'], resource: connections, span: event.span })
}
