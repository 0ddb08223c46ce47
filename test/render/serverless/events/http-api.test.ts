import t from 'tap'
import { loweredService, refusalOf, serviceWith } from '../../../support/lowered-service.ts'

const service = (httpApi: string, events: string, more = '') => `
service: orders
frameworkVersion: '3'
provider:
  name: aws
  runtime: nodejs22.x
  httpApi: ${httpApi}
${more}
functions:
  gate: {handler: a.h}
  work: {handler: a.h, events: [${events}]}
`

t.test('routes of one API lead to one integration of the function', async t => {
  const { resources, line } = loweredService(
    serviceWith("- httpApi: GET /orders/{id}\n- httpApi:\n    method: '*'\n    path: /all\n- httpApi: '*'"),
  )
  t.match(resources.HttpApiRouteGetOrdersIdVar!.Properties, {
    ApiId: { Ref: 'HttpApi' },
    RouteKey: 'GET /orders/{id}',
    Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'HttpApiIntegrationWork' }]] },
  })
  t.equal(resources.HttpApiRouteAnyAll!.Properties.RouteKey, 'ANY /all')
  t.equal(resources.HttpApiRouteDefault!.Properties.RouteKey, '$default')
  t.equal(line('HttpApiRouteAnyAll', 'Properties', 'RouteKey'), 11, 'a key stands from its method to its path')
  t.match(resources.HttpApiIntegrationWork!.Properties, {
    IntegrationUri: { 'Fn::GetAtt': ['WorkLambdaFunction', 'Arn'] },
    PayloadFormatVersion: '2.0',
    TimeoutInMillis: 30000,
  })
  t.match(resources.HttpApi!.Properties, { Name: 'dev-orders', ProtocolType: 'HTTP' })
  t.match(resources.HttpApiStage!.Properties, { StageName: '$default', AutoDeploy: true })
  t.match(resources.WorkLambdaPermissionHttpApi!.Properties, { Principal: 'apigateway.amazonaws.com' })
})

t.test('every way to say who may use a route', async t => {
  const { resources } = loweredService(
    service(
      `
    authorizers:
      token: {type: jwt, identitySource: $request.header.Authorization, issuerUrl: 'https://issuer.example', audience: [orders]}
      custom: {type: request, functionName: gate, identitySource: [$request.header.X]}`,
      `{httpApi: {method: get, path: /a, authorizer: token}},
       {httpApi: {method: get, path: /b, authorizer: {name: token, scopes: [orders.read]}}},
       {httpApi: {method: get, path: /c, authorizer: {name: custom}}},
       {httpApi: {method: get, path: /d, authorizer: {type: aws_iam}}},
       {httpApi: {method: get, path: /e, authorizer: '\${ssm:/orders/authorizer}'}}`,
    ),
  )
  const authorization = (id: string) => {
    const { AuthorizationType, AuthorizerId, AuthorizationScopes } = resources[`HttpApiRouteGet${id}`]!.Properties
    return [AuthorizationType, AuthorizerId, AuthorizationScopes]
  }
  t.strictSame(authorization('A'), ['JWT', { Ref: 'HttpApiAuthorizerToken' }, undefined])
  t.strictSame(authorization('B'), ['JWT', { Ref: 'HttpApiAuthorizerToken' }, ['orders.read']])
  t.strictSame(authorization('C'), ['CUSTOM', { Ref: 'HttpApiAuthorizerCustom' }, undefined])
  t.strictSame(authorization('D'), ['AWS_IAM', undefined, undefined])
  t.match(authorization('E')[0], { 'Fn::Unresolved': /ssm/ })
  t.match(resources.HttpApiAuthorizerToken!.Properties, {
    AuthorizerType: 'JWT',
    JwtConfiguration: { Audience: ['orders'], Issuer: 'https://issuer.example' },
  })
  t.match(resources.HttpApiAuthorizerCustom!.Properties, { AuthorizerType: 'REQUEST', AuthorizerPayloadFormatVersion: '2.0' })
  t.match(resources.CustomLambdaAuthorizerPermissionHttpApi!.Properties.FunctionName, { 'Fn::GetAtt': ['GateLambdaFunction', 'Arn'] })
})

t.test('an authorizer that is nowhere defined is refused at its name', async t => {
  const route = '{httpApi: {method: get, path: /a, authorizer: nobody}}'
  t.match(refusalOf(service('{}', route)), { code: 'E_RENDER_REFERENCE', message: /nobody/, line: 11 })
  const custom = service('{authorizers: {gate: {type: request}}}', '{httpApi: GET /a}')
  t.match(refusalOf(custom), { code: 'E_RENDER_MISSING', message: /neither functionName nor functionArn/, line: 7 })
  t.match(refusalOf(service('{}', '{httpApi: {method: get, path: /a, authorizer: {type: aws_iam, scopes: [a]}}}')), {
    code: 'E_RENDER_SHAPE',
    line: 11,
  })
})

t.test('cors: true lets every origin in, with the methods of the routes', async t => {
  const { resources } = loweredService(service('{cors: true}', '{httpApi: GET /a}, {httpApi: POST /a}'))
  t.match(resources.HttpApi!.Properties.CorsConfiguration, { AllowOrigins: ['*'], AllowMethods: ['OPTIONS', 'GET', 'POST'] })
  const own = loweredService(service("{cors: {allowedOrigins: 'https://a.example', allowCredentials: true}}", "{httpApi: '*'}"))
  t.match(own.resources.HttpApi!.Properties.CorsConfiguration, {
    AllowOrigins: ['https://a.example'],
    AllowCredentials: true,
    AllowMethods: ['OPTIONS', 'GET', 'POST', 'PUT', 'PATCH', 'HEAD', 'DELETE'],
  })
  t.equal(own.line('HttpApi', 'Properties', 'CorsConfiguration', 'AllowOrigins', 0), 7)
})

t.test('an API of another stack gets routes only', async t => {
  const { resources } = loweredService(
    service(
      '{id: !ImportValue shared-api}',
      '{httpApi: {method: get, path: /a, authorizer: {id: !ImportValue shared-authorizer, type: jwt}}}',
    ),
  )
  t.notOk(resources.HttpApi)
  t.notOk(resources.HttpApiStage)
  t.match(resources.HttpApiRouteGetA!.Properties, {
    ApiId: { 'Fn::ImportValue': 'shared-api' },
    AuthorizationType: 'JWT',
    AuthorizerId: { 'Fn::ImportValue': 'shared-authorizer' },
  })
  t.match(refusalOf(service('{id: abc, cors: true}', '{httpApi: GET /a}')), { code: 'E_RENDER_SHAPE', message: /cors/, line: 7 })
})

t.test('access logs are written where the provider says so', async t => {
  const { resources } = loweredService(service('{}', '{httpApi: GET /a}', '  logs: {httpApi: true}\n  logRetentionInDays: 14'))
  t.match(resources.HttpApiStage!.Properties.AccessLogSettings, {
    DestinationArn: { 'Fn::GetAtt': ['HttpApiLogGroup', 'Arn'] },
    Format: /requestId/,
  })
  t.match(resources.HttpApiLogGroup!.Properties, { LogGroupName: '/aws/http-api/orders-dev', RetentionInDays: 14 })
})

t.test('what protects a REST method does nothing for a route, which is noted', async t => {
  const { lowered } = loweredService(
    serviceWith('- httpApi: {method: post, path: /a, private: true, request: {schemas: {application/json: {}}}}'),
  )
  t.strictSame(
    lowered.ignored.map(({ key }) => key),
    ['functions.work.events.0.httpApi.private', 'functions.work.events.0.httpApi.request'],
  )
})

t.test('a route that stands twice, or that no HTTP API has, is refused at its line', async t => {
  t.match(refusalOf(serviceWith('- httpApi: GET /a\n- httpApi: GET /a')), { code: 'E_RENDER_SHAPE', message: /GET \/a/, line: 10 })
  t.match(refusalOf(serviceWith('- httpApi: FETCH /a')), { code: 'E_RENDER_SHAPE', message: /FETCH/, line: 9 })
  t.match(refusalOf(serviceWith('- httpApi: {method: get}')), { code: 'E_RENDER_MISSING', message: /no path/, line: 9 })
})
