// Who may connect to the WebSocket API: whom a function of the service, or one outside of it, lets in.
// https://www.serverless.com/framework/docs/providers/aws/events/websocket#using-authorizers
import { GateError } from '../../../../model/gate-error.ts'
import { type Buildable, locationOf, type Node } from '../../../node.ts'
import { alphanumeric, normalisedName } from '../../naming.ts'
import { truthy } from '../../truthy.ts'
import { invocationUri } from '../arn.ts'
import { authored, refused, setting, text } from '../event-settings.ts'
import type { FunctionEvent } from '../function-event.ts'
import { authorizerFunction } from '../http/authorizer.ts'
import { allowInvokeOf } from '../lambda-permission.ts'
import { lastPart, sourceName } from '../source-name.ts'
import type { WebsocketApi } from './api.ts'

interface Invoked {
  readonly name: string
  readonly nameNode: Node
  readonly arn: Buildable
  readonly dependsOn: readonly string[]
}

/** The authorization of a route as properties of it; adds the authorizer and the permission to invoke it. */
export function authorizationOf(api: WebsocketApi, at: FunctionEvent): { readonly [name: string]: Buildable } {
  const { settings } = at.event
  if (settings.kind === 'unresolved') return { AuthorizationType: settings }
  const authorizer = settings.kind === 'mapping' ? setting(settings, 'authorizer') : undefined
  if (!truthy(authorizer)) return { AuthorizationType: 'NONE' }
  if (authorizer.kind === 'unresolved') return { AuthorizationType: authorizer }
  const invoked = invokedBy(api, at, authorizer)
  const logicalId = `${normalisedName(invoked.name)}WebsocketsAuthorizer`
  const identitySource = authorizer.kind === 'mapping' ? setting(authorizer, 'identitySource') : undefined
  const properties = {
    ApiId: api.id,
    Name: invoked.nameNode,
    AuthorizerType: 'REQUEST',
    AuthorizerUri: invocationUri(invoked.arn),
    IdentitySource: identitySource ?? ['route.request.header.Auth'],
  }
  const dependsOn = invoked.dependsOn.length > 0 ? invoked.dependsOn : undefined
  api.builder.add(logicalId, { Type: 'AWS::ApiGatewayV2::Authorizer', DependsOn: dependsOn, Properties: properties }, at.event.span)
  const permission = { principal: 'apigateway.amazonaws.com', dependsOn: [...api.dependsOn, ...invoked.dependsOn] }
  allowInvokeOf(api.builder, `${normalisedName(invoked.name)}LambdaPermissionWebsockets`, invoked.arn, permission, at.event.span)
  return { AuthorizationType: authored('CUSTOM', authorizer), AuthorizerId: { Ref: logicalId } }
}

function invokedBy(api: WebsocketApi, at: FunctionEvent, authorizer: Node): Invoked {
  const isMapping = authorizer.kind === 'mapping'
  const external = isMapping ? setting(authorizer, 'arn') : text(authorizer)?.includes(':') ? authorizer : undefined
  const named = isMapping ? setting(authorizer, 'name') : authorizer
  if (truthy(external)) {
    const arnText = text(external)
    if (arnText !== undefined) {
      const name = lastPart(arnText)
      return { name, nameNode: authored(name, external), arn: external, dependsOn: [] }
    }
    if (isMapping && truthy(named)) return { name: sourceName(named), nameNode: named, arn: external, dependsOn: [] }
    if (external.kind === 'unresolved') return { name: alphanumeric(external.expression), nameNode: external, arn: external, dependsOn: [] }
    throw new GateError(
      'E_RENDER_MISSING',
      `The websocket event of ${at.fn.key} has an authorizer whose arn is no plain text, and that has no name.`,
      {
        location: locationOf(authorizer),
      },
    )
  }
  if (!truthy(named)) throw refused(at, authorizer, 'has an authorizer without name and arn')
  if (named.kind === 'unresolved') return { name: alphanumeric(named.expression), nameNode: named, arn: named, dependsOn: [] }
  const fn = authorizerFunction(api.builder, at, named)
  return { name: fn.key, nameNode: named, arn: api.builder.targetArn(fn), dependsOn: [fn.logicalId, ...api.builder.targetDependencies(fn)] }
}
