// A WebSocket API: a route, an integration and a permission for each of its routes, and its stage.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-websocketapi.html
import { type Buildable, entries, get, type Node, present, string } from '../../node.ts'
import type { Span } from '../../span.ts'
import { inheritedAttributes, missing, ownAttributes, type Sam, type SamResource } from '../sam.ts'
import { addHttpDomain, type RecordSets } from './domain.ts'

export function addWebSocketApi(resource: SamResource, sam: Sam, recordSets: RecordSets): void {
  const { properties, id, span } = resource
  const of = (key: string) => present(properties, key)
  const routes = of('Routes')
  if (!routes) throw missing(`the WebSocket API ${id} has no Routes`, span)
  const tags = Object.fromEntries([...entries(of('Tags'))].map(([key, value]) => [key, value]))
  const Properties = {
    ApiKeySelectionExpression: of('ApiKeySelectionExpression'),
    Description: of('Description'),
    DisableExecuteApiEndpoint: of('DisableExecuteApiEndpoint'),
    DisableSchemaValidation: of('DisableSchemaValidation'),
    IpAddressType: of('IpAddressType'),
    Name: of('Name') ?? id,
    RouteSelectionExpression: of('RouteSelectionExpression'),
    Tags: { ...tags, 'websocketapi:createdBy': 'SAM' },
    ProtocolType: 'WEBSOCKET',
  }
  sam.add(id, { Type: 'AWS::ApiGatewayV2::Api', ...ownAttributes(resource), Properties }, span)
  const routeIds: string[] = []
  for (const [key, route, at] of entries(routes)) routeIds.push(addRoute(resource, key, route, at, sam))
  addAuthorizer(resource, sam)
  const stageId = addStage(resource, routeIds, sam)
  addHttpDomain(resource, stageId, sam, recordSets)
}

function addRoute(resource: SamResource, key: string, route: Node, span: Span, sam: Sam): string {
  const { id } = resource
  const fn = present(route, 'FunctionArn')
  if (!fn) throw missing(`the route ${key} of ${id} has no FunctionArn`, span)
  const word = key.replace('$', '')
  const base = id + word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
  const attributes = inheritedAttributes(resource)
  const of = (name: string) => present(route, name)
  const auth = key === '$connect' ? sam.settle(present(resource.properties, 'Auth')) : undefined
  const type = string(present(auth, 'AuthType'))
  const Route = {
    RouteKey: key,
    ApiId: { Ref: id },
    ApiKeyRequired: of('ApiKeyRequired'),
    ModelSelectionExpression: of('ModelSelectionExpression'),
    OperationName: of('OperationName'),
    RequestModels: of('RequestModels'),
    RequestParameters: of('RequestParameters'),
    RouteResponseSelectionExpression: of('RouteResponseSelectionExpression'),
    Target: { 'Fn::Join': ['/', ['integrations', { Ref: `${base}Integration` }]] },
    AuthorizationType: present(auth, 'AuthType'),
    AuthorizerId: type === 'CUSTOM' ? { Ref: `${id}ConnectAuthorizer` } : undefined,
  }
  sam.add(`${base}Route`, { Type: 'AWS::ApiGatewayV2::Route', ...attributes, Properties: Route }, span)
  const text = 'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${FunctionArn}/invocations'
  const Integration = {
    ApiId: { Ref: id },
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: { 'Fn::Sub': [text, { FunctionArn: fn }] },
    TimeoutInMillis: of('IntegrationTimeout'),
  }
  sam.add(`${base}Integration`, { Type: 'AWS::ApiGatewayV2::Integration', ...attributes, Properties: Integration }, span)
  allow(resource, `${base}Permission`, fn, sourceArn(resource, key), span, sam)
  return `${base}Route`
}

function sourceArn(resource: SamResource, key: string): Buildable {
  const stage = present(resource.properties, 'StageName')
  const name = stage ? string(stage) : 'default'
  const arn = `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${resource.id}.ApiId}`
  if (name !== undefined) return { 'Fn::Sub': `${arn}/${name}/${key}` }
  return { 'Fn::Sub': [`${arn}/\${__StageName__}/${key}`, { __StageName__: stage }] }
}

function addAuthorizer(resource: SamResource, sam: Sam): void {
  const { id } = resource
  const auth = sam.settle(present(resource.properties, 'Auth'))
  const arn = present(auth, 'AuthArn')
  if (!auth || string(present(auth, 'AuthType')) !== 'CUSTOM' || !arn) return
  const text = 'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${AuthArn}/invocations'
  const role = present(auth, 'InvokeRole')
  const Properties = {
    ApiId: { Ref: id },
    AuthorizerCredentialsArn: role,
    AuthorizerType: 'REQUEST',
    AuthorizerUri: { 'Fn::Sub': [text, { AuthArn: arn }] },
    IdentitySource: present(auth, 'IdentitySource'),
    Name: present(auth, 'Name') ?? `${id}ConnectAuthorizer`,
  }
  sam.add(`${id}ConnectAuthorizer`, { Type: 'AWS::ApiGatewayV2::Authorizer', ...inheritedAttributes(resource), Properties }, auth.span)
  if (role) return
  const source = 'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*'
  allow(resource, `${id}AuthorizerPermission`, arn, { 'Fn::Sub': [source, { __ApiId__: { Ref: id } }] }, auth.span, sam)
}

function allow(resource: SamResource, id: string, FunctionName: Node, SourceArn: Buildable, span: Span, sam: Sam): void {
  const Properties = { Action: 'lambda:InvokeFunction', FunctionName, Principal: 'apigateway.amazonaws.com', SourceArn }
  sam.add(id, { Type: 'AWS::Lambda::Permission', ...inheritedAttributes(resource), Properties }, span)
}

function addStage(resource: SamResource, routeIds: readonly string[], sam: Sam): string {
  const { properties, id, span } = resource
  const of = (key: string) => present(properties, key)
  const stage = of('StageName')
  const name = stage ? (string(stage) ?? '') : 'default'
  const stageId = `${id}${name === 'default' ? 'Default' : name}Stage`
  const Properties = {
    ApiId: { Ref: id },
    StageName: stage ?? 'default',
    StageVariables: of('StageVariables'),
    AccessLogSettings: of('AccessLogSettings'),
    DefaultRouteSettings: of('DefaultRouteSettings'),
    Tags: { 'websocketapi:createdBy': 'SAM' },
    AutoDeploy: true,
    RouteSettings: of('RouteSettings'),
  }
  const DependsOn = get(properties, 'RouteSettings') && routeIds.length > 0 ? routeIds : undefined
  sam.add(stageId, { Type: 'AWS::ApiGatewayV2::Stage', ...inheritedAttributes(resource), DependsOn, Properties }, span)
  sam.refer(id, 'Stage', stageId)
  return stageId
}
