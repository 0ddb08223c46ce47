// Who may use a route of the HTTP API: anybody with a token of an issuer, whom a function lets in, or IAM.
// https://www.serverless.com/framework/docs/providers/aws/events/http-api#jwt-authorizers
import { GateError } from '../../../../model/gate-error.ts'
import { type Buildable, entries, listed, locationOf, type Node } from '../../../node.ts'
import { normalisedName } from '../../naming.ts'
import type { ServiceFunction } from '../../service.ts'
import { truthy } from '../../truthy.ts'
import { arn, invocationUri } from '../arn.ts'
import { authored, refused, setting, text } from '../event-settings.ts'
import type { FunctionEvent } from '../function-event.ts'
import { allowInvokeOf } from '../lambda-permission.ts'
import { sourceName } from '../source-name.ts'
import type { HttpApi } from './api.ts'

/** The authorization of a route as properties of it. */
export function authorizationOf(api: HttpApi, at: FunctionEvent): { readonly [name: string]: Buildable } {
  const authorizer = at.event.settings.kind === 'mapping' ? setting(at.event.settings, 'authorizer') : undefined
  if (at.event.settings.kind === 'unresolved') return { AuthorizationType: at.event.settings }
  if (!truthy(authorizer)) return {}
  if (authorizer.kind === 'unresolved') return { AuthorizationType: authorizer }
  const own = (key: string) => (authorizer.kind === 'mapping' ? setting(authorizer, key) : undefined)
  const type = own('type')
  if (type?.kind === 'unresolved') return { AuthorizationType: type }
  const scopes = own('scopes')
  const id = own('id')
  if (text(type) === 'aws_iam') {
    const other = scopes ?? id ?? own('name')
    if (other) throw refused(at, other, 'has an authorizer of type aws_iam with a name, an id or scopes, which only the other types have')
    return { AuthorizationType: authored('AWS_IAM', type!) }
  }
  if (truthy(id) && !api.isExternal)
    throw refused(at, id, 'has an authorizer with an id, which is only for an API with provider.httpApi.id')
  if (truthy(id)) return { AuthorizationType: typeOf(type, type ?? authorizer), AuthorizerId: id, AuthorizationScopes: scopes }
  const name = authorizer.kind === 'mapping' ? own('name') : authorizer
  if (!truthy(name)) throw refused(at, authorizer, 'has an authorizer without name and id')
  const known = setting(api.settings, 'authorizers')
  if (name.kind === 'unresolved' || known?.kind === 'unresolved') return { AuthorizationType: known?.kind === 'unresolved' ? known : name }
  const definition = setting(known, text(name) ?? '')
  if (definition === undefined) {
    const message = `The httpApi event of ${at.fn.key} names the authorizer ${sourceName(name)}, which provider.httpApi.authorizers does not define.`
    throw new GateError('E_RENDER_REFERENCE', message, { location: locationOf(name) })
  }
  if (definition.kind === 'unresolved') return { AuthorizationType: definition }
  const logicalId = authorizerId(text(setting(definition, 'name')) ?? text(name)!)
  return { AuthorizationType: typeOf(setting(definition, 'type'), name), AuthorizerId: { Ref: logicalId }, AuthorizationScopes: scopes }
}

/** The authorizers of `provider.httpApi.authorizers`, used or not. */
export function addAuthorizers(api: HttpApi): void {
  const authorizers = setting(api.settings, 'authorizers')
  for (const [key, authorizer, span] of entries(authorizers)) {
    if (authorizer.kind !== 'mapping') continue
    const name = setting(authorizer, 'name')
    const identitySource = setting(authorizer, 'identitySource')
    const shared = {
      ApiId: api.id,
      Name: truthy(name) ? name : key,
      IdentitySource: identitySource?.kind === 'unresolved' ? identitySource : listed(identitySource),
    }
    const request = text(setting(authorizer, 'type')) === 'request'
    const { properties, dependsOn } = request
      ? requestAuthorizer(api, key, authorizer)
      : { properties: tokenAuthorizer(authorizer), dependsOn: undefined }
    const resource = { Type: 'AWS::ApiGatewayV2::Authorizer', DependsOn: dependsOn, Properties: { ...shared, ...properties } }
    api.builder.add(authorizerId(text(name) ?? key), resource, span)
  }
}

function tokenAuthorizer(authorizer: Node): { readonly [name: string]: Buildable } {
  const audience = setting(authorizer, 'audience')
  const configuration = {
    Audience: audience?.kind === 'unresolved' ? audience : listed(audience),
    Issuer: setting(authorizer, 'issuerUrl'),
  }
  return { AuthorizerType: 'JWT', JwtConfiguration: configuration }
}

function requestAuthorizer(
  api: HttpApi,
  key: string,
  authorizer: Node,
): { properties: { readonly [name: string]: Buildable }; dependsOn: Buildable } {
  const { builder } = api
  const fn = functionOf(api, key, authorizer)
  const functionArn = fn ? builder.targetArn(fn) : (setting(authorizer, 'functionArn') ?? setting(authorizer, 'functionName'))
  const dependsOn = fn ? builder.targetDependencies(fn) : []
  if (!truthy(setting(authorizer, 'managedExternally'))) {
    const name = text(setting(authorizer, 'name')) ?? key
    const permission = { principal: 'apigateway.amazonaws.com', sourceArn: arn('execute-api', api.id, '/*'), dependsOn }
    allowInvokeOf(builder, `${normalisedName(name)}LambdaAuthorizerPermissionHttpApi`, functionArn, permission, authorizer.span)
  }
  const properties = {
    AuthorizerType: 'REQUEST',
    EnableSimpleResponses: setting(authorizer, 'enableSimpleResponses'),
    AuthorizerResultTtlInSeconds: setting(authorizer, 'resultTtlInSeconds'),
    AuthorizerPayloadFormatVersion: setting(authorizer, 'payloadVersion') ?? '2.0',
    AuthorizerUri: invocationUri(functionArn),
  }
  return { properties, dependsOn: dependsOn.length > 0 ? dependsOn : undefined }
}

function functionOf({ builder }: HttpApi, key: string, authorizer: Node): ServiceFunction | undefined {
  const external = setting(authorizer, 'functionArn')
  const named = setting(authorizer, 'functionName')
  if (truthy(external) || named?.kind === 'unresolved') return undefined
  const at = `provider.httpApi.authorizers.${key}`
  if (!truthy(named))
    throw new GateError('E_RENDER_MISSING', `${at} has neither functionName nor functionArn.`, { location: locationOf(authorizer) })
  const found = builder.service.functions.find(fn => fn.key === text(named))
  if (found) return found
  throw new GateError('E_RENDER_REFERENCE', `${at} names ${sourceName(named)}, which is no function of this service.`, {
    location: locationOf(named),
  })
}

function typeOf(type: Node | undefined, at: Node): Node {
  return type?.kind === 'unresolved' ? type : authored(text(type) === 'request' ? 'CUSTOM' : 'JWT', at)
}

function authorizerId(name: string): string {
  return `HttpApiAuthorizer${normalisedName(name)}`
}
