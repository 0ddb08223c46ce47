import t from 'tap'
import { loweredService, refusalOf, serviceWith } from '../../../support/lowered-service.ts'

t.test('routes of one API reach the function, which may answer', async t => {
  const { resources, rights, line } = loweredService(
    serviceWith('- websocket: $connect\n- websocket:\n    route: say-hello\n    routeResponseSelectionExpression: $default'),
  )
  t.match(resources.SconnectWebsocketsRoute!.Properties, {
    RouteKey: '$connect',
    AuthorizationType: 'NONE',
    ApiId: { Ref: 'WebsocketsApi' },
  })
  t.match(resources.sayDashhelloWebsocketsRoute!.Properties, { RouteKey: 'say-hello', RouteResponseSelectionExpression: '$default' })
  t.ok(resources.sayDashhelloWebsocketsRouteResponse)
  t.equal(line('sayDashhelloWebsocketsRoute', 'Properties', 'RouteKey'), 11)
  t.match(resources.WebsocketsApi!.Properties, { ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action' })
  const deployment = resources.WebsocketsDeploymentStage!.Properties.DeploymentId.Ref
  t.match(resources[deployment], { Type: 'AWS::ApiGatewayV2::Deployment', DependsOn: ['SconnectWebsocketsRoute'] })
  t.match(rights, [
    { Action: ['execute-api:ManageConnections'], Resource: [{ 'Fn::Sub': 'arn:${AWS::Partition}:execute-api:*:*:*/@connections/*' }] },
  ])
})

t.test('a function lets connections in', async t => {
  const { resources } = loweredService(`
service: orders
frameworkVersion: '3'
provider: {name: aws, runtime: nodejs22.x}
functions:
  gate: {handler: a.h}
  work: {handler: a.h, events: [{websocket: {route: $connect, authorizer: gate}}]}
`)
  t.match(resources.SconnectWebsocketsRoute!.Properties, { AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'GateWebsocketsAuthorizer' } })
  t.match(resources.GateWebsocketsAuthorizer!.Properties, { AuthorizerType: 'REQUEST', IdentitySource: ['route.request.header.Auth'] })
  t.match(resources.GateLambdaPermissionWebsockets!.Properties.FunctionName, { 'Fn::GetAtt': ['GateLambdaFunction', 'Arn'] })
})

t.test('an existing API gets routes and a deployment only', async t => {
  const { resources, rights } = loweredService(`
service: orders
frameworkVersion: '3'
provider: {name: aws, runtime: nodejs22.x, apiGateway: {websocketApiId: !ImportValue shared}}
functions:
  work: {handler: a.h, events: [{websocket: $default}]}
`)
  t.notOk(resources.WebsocketsApi)
  t.notOk(resources.WebsocketsDeploymentStage)
  t.strictSame(resources.SdefaultWebsocketsRoute!.Properties.ApiId, { 'Fn::ImportValue': 'shared' })
  t.strictSame(rights, [])
})

t.test('logs of the stage, with whole requests unless that is switched off', async t => {
  const stage = (logs: string) =>
    loweredService(`
service: orders
frameworkVersion: '3'
provider: {name: aws, runtime: nodejs22.x, logs: {websocket: ${logs}}}
functions:
  work: {handler: a.h, events: [{websocket: $default}]}
`).resources.WebsocketsDeploymentStage!.Properties
  t.match(stage('true'), {
    DefaultRouteSettings: { DataTraceEnabled: true, LoggingLevel: 'INFO' },
    AccessLogSettings: { Format: /requestId/ },
  })
  const quiet = stage('{fullExecutionData: false, executionLogging: false, accessLogging: false}')
  t.strictSame(quiet.DefaultRouteSettings, { DataTraceEnabled: false, LoggingLevel: 'OFF' })
  t.notOk('AccessLogSettings' in quiet)
})

t.test('a websocket event without route, or with an authorizer that is nobody, is refused at its line', async t => {
  t.match(refusalOf(serviceWith('- websocket: {routeResponseSelectionExpression: $default}')), {
    code: 'E_RENDER_MISSING',
    message: /no route/,
    line: 9,
  })
  t.match(refusalOf(serviceWith('- websocket: {route: $connect, authorizer: nobody}')), {
    code: 'E_RENDER_REFERENCE',
    message: /nobody/,
    line: 9,
  })
})
