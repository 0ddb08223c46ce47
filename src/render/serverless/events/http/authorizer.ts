// Who may call a method of the REST API: IAM, a function of the service or outside of it, a Cognito user pool, or an authorizer
// that exists already.
// https://www.serverless.com/framework/docs/providers/aws/events/apigateway#http-endpoints-with-custom-authorizers
import { GateError } from '../../../../model/gate-error.ts'
import { type Buildable, listed, locationOf, type Node } from '../../../node.ts'
import { alphanumeric, normalisedName } from '../../naming.ts'
import type { ServiceFunction, StackBuilder } from '../../service.ts'
import { truthy } from '../../truthy.ts'
import { arn, invocationUri } from '../arn.ts'
import { authored, keyOf, setting, text } from '../event-settings.ts'
import type { FunctionEvent } from '../function-event.ts'
import { allowInvokeOf } from '../lambda-permission.ts'
import { lastPart, sourceName } from '../source-name.ts'
import type { Endpoint } from './endpoint.ts'
import type { RestApi } from './rest-api.ts'

const USER_POOL_ARN = /^arn:[a-zA-Z-]*:cognito-idp:/

export interface Authorization {
  readonly type: Buildable
  readonly authorizerId?: Buildable
  readonly scopes?: Node | undefined
  readonly dependsOn?: string
}

interface Invoked {
  readonly name: string
  readonly nameNode: Node
  readonly arn: Buildable
  readonly arnText: string | undefined
  readonly dependsOn: readonly string[]
}

/** The authorization of a method; adds the authorizer and the permission to invoke it where the stack makes them. */
export function authorizationOf(api: RestApi, { at, settings }: Endpoint): Authorization {
  const authorizer = setting(settings, 'authorizer')
  if (!truthy(authorizer)) return { type: 'NONE' }
  if (authorizer.kind === 'unresolved') return { type: authorizer }
  const typeNode = authorizer.kind === 'mapping' ? setting(authorizer, 'type') : authorizer
  const type = text(typeNode)?.toUpperCase()
  const shared = authorizer.kind === 'mapping' ? setting(authorizer, 'authorizerId') : undefined
  const scopes = authorizer.kind === 'mapping' ? nonEmpty(setting(authorizer, 'scopes')) : undefined
  if (truthy(typeNode) && truthy(shared)) {
    const custom = type === 'TOKEN' || type === 'REQUEST'
    const cognito = type === 'COGNITO_USER_POOLS'
    return { type: custom ? authored('CUSTOM', typeNode) : typeNode, authorizerId: shared, scopes: cognito ? scopes : undefined }
  }
  if (typeNode?.kind === 'unresolved') return { type: typeNode }
  if (type === 'AWS_IAM') return { type: authored('AWS_IAM', typeNode!) }

  const invoked = invokedBy(api.builder, at, authorizer)
  const logicalId = `${normalisedName(invoked.name)}ApiGatewayAuthorizer`
  const cognito = type === 'COGNITO_USER_POOLS' || (invoked.arnText !== undefined && USER_POOL_ARN.test(invoked.arnText))
  const kind = cognito || authorizer.kind !== 'mapping' || type === undefined ? undefined : authored(type, typeNode!)
  addAuthorizer(api, at, logicalId, authorizer, invoked, cognito ? 'COGNITO_USER_POOLS' : (kind ?? 'TOKEN'))
  const managedExternally = authorizer.kind === 'mapping' && truthy(setting(authorizer, 'managedExternally'))
  if (!cognito && !managedExternally) allowAuthorizer(api, at, invoked)
  if (!cognito && scopes) {
    api.builder.ignore(keyOf(at, 'authorizer.scopes'), 'only an authorizer of a Cognito user pool checks scopes', scopes)
  }
  return {
    type: authored(cognito ? 'COGNITO_USER_POOLS' : 'CUSTOM', authorizer),
    authorizerId: { Ref: logicalId },
    scopes: cognito ? scopes : undefined,
    dependsOn: logicalId,
  }
}

/** The function of the service that an authorizer names.
 * @throws GateError E_RENDER_REFERENCE */
export function authorizerFunction(builder: StackBuilder, at: FunctionEvent, name: Node): ServiceFunction {
  const found = builder.service.functions.find(fn => fn.key === text(name))
  if (found) return found
  const message = `The ${at.event.kind} event of ${at.fn.key} has the authorizer ${sourceName(name)}, which is no function of this service.`
  throw new GateError('E_RENDER_REFERENCE', message, { location: locationOf(name) })
}

function invokedBy(builder: StackBuilder, at: FunctionEvent, authorizer: Node): Invoked {
  const isMapping = authorizer.kind === 'mapping'
  const external = isMapping ? setting(authorizer, 'arn') : text(authorizer)?.includes(':') ? authorizer : undefined
  const named = isMapping ? setting(authorizer, 'name') : authorizer
  if (truthy(external)) {
    const arnText = text(external)
    const ownName = isMapping ? text(named) : undefined
    const unknown = external.kind === 'unresolved' || named?.kind === 'unresolved'
    if (ownName === undefined && arnText === undefined && !unknown) {
      throw missing(at, authorizer, 'an authorizer whose arn is no plain text, and that has no name')
    }
    const name = ownName ?? (arnText === undefined ? alphanumeric(sourceName(external)) : lastWord(arnText))
    return { name, nameNode: isMapping && ownName !== undefined ? named! : authored(name, external), arn: external, arnText, dependsOn: [] }
  }
  if (!truthy(named)) throw missing(at, authorizer, 'an authorizer without name and arn')
  if (named.kind === 'unresolved')
    return { name: alphanumeric(sourceName(named)), nameNode: named, arn: named, arnText: undefined, dependsOn: [] }
  const fn = authorizerFunction(builder, at, named)
  return { name: fn.key, nameNode: named, arn: builder.targetArn(fn), arnText: undefined, dependsOn: builder.targetDependencies(fn) }
}

function addAuthorizer(api: RestApi, at: FunctionEvent, logicalId: string, authorizer: Node, invoked: Invoked, type: Buildable): void {
  const own = (key: string) => (authorizer.kind === 'mapping' ? setting(authorizer, key) : undefined)
  const ttl = own('resultTtlInSeconds')
  const uncachedRequest = text(own('type'))?.toUpperCase() === 'REQUEST' && text(ttl) === '0'
  const properties = {
    AuthorizerResultTtlInSeconds: ttl ?? (authorizer.kind === 'mapping' ? 300 : undefined),
    IdentitySource: own('identitySource') ?? (uncachedRequest ? undefined : 'method.request.header.Authorization'),
    Name: invoked.nameNode,
    RestApiId: api.id,
    IdentityValidationExpression: own('identityValidationExpression'),
    Type: type,
    ...(type === 'COGNITO_USER_POOLS' ? { ProviderARNs: [invoked.arn] } : { AuthorizerUri: invocationUri(invoked.arn) }),
  }
  const dependsOn = invoked.dependsOn.length > 0 ? invoked.dependsOn : undefined
  api.builder.add(logicalId, { Type: 'AWS::ApiGateway::Authorizer', DependsOn: dependsOn, Properties: properties }, at.event.span)
}

function allowAuthorizer(api: RestApi, at: FunctionEvent, invoked: Invoked): void {
  const logicalId = `${normalisedName(invoked.name)}LambdaPermissionApiGateway`
  if (api.builder.resource(logicalId)) return
  const permission = { principal: 'apigateway.amazonaws.com', sourceArn: arn('execute-api', api.id, '/*/*'), dependsOn: invoked.dependsOn }
  allowInvokeOf(api.builder, logicalId, invoked.arn, permission, at.event.span)
}

function lastWord(arnText: string): string {
  const name = lastPart(arnText)
  return name.slice(name.lastIndexOf('-') + 1)
}

function nonEmpty(node: Node | undefined): Node | undefined {
  return listed(node).length > 0 ? node : undefined
}

function missing(at: FunctionEvent, node: Node, what: string): GateError {
  return new GateError('E_RENDER_MISSING', `The ${at.event.kind} event of ${at.fn.key} has ${what}.`, { location: locationOf(node) })
}
