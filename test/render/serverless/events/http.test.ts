import t from 'tap'
import { loweredService, type PlainResource, refusalOf, serviceWith } from '../../../support/lowered-service.ts'

const service = (provider: string, functions: string) =>
  `service: orders\nframeworkVersion: '3'\nprovider:\n  name: aws\n  runtime: nodejs22.x\n${provider.replace(/^/gm, '  ')}\nfunctions:\n${functions.replace(/^/gm, '  ')}\n`

function ofType(resources: Readonly<Record<string, PlainResource>>, type: string): string[] {
  return Object.keys(resources).filter(id => resources[id]!.Type === `AWS::ApiGateway::${type}`)
}

t.test('paths become a tree of resources that methods of one API share', async t => {
  const { resources, line } = loweredService(
    serviceWith('- http: GET /orders/{orderId}\n- http: {path: orders, method: post}\n- http: get /'),
  )
  t.strictSame(ofType(resources, 'Resource'), ['ApiGatewayResourceOrders', 'ApiGatewayResourceOrdersOrderidVar'])
  t.match(resources.ApiGatewayResourceOrdersOrderidVar!.Properties, {
    ParentId: { Ref: 'ApiGatewayResourceOrders' },
    PathPart: '{orderId}',
    RestApiId: { Ref: 'ApiGatewayRestApi' },
  })
  t.match(resources.ApiGatewayMethodOrdersOrderidVarGet!.Properties, {
    HttpMethod: 'GET',
    ResourceId: { Ref: 'ApiGatewayResourceOrdersOrderidVar' },
    AuthorizationType: 'NONE',
    ApiKeyRequired: false,
    Integration: { Type: 'AWS_PROXY' },
  })
  t.strictSame(resources.ApiGatewayMethodGet!.Properties.ResourceId, { 'Fn::GetAtt': ['ApiGatewayRestApi', 'RootResourceId'] })
  t.equal(line('ApiGatewayMethodOrdersPost', 'Properties', 'HttpMethod'), 10)
  t.equal(line('ApiGatewayMethodOrdersPost', 'Properties', 'AuthorizationType'), 10, 'no authorizer is a fact of the event')
  t.match(resources.WorkLambdaPermissionApiGateway!.Properties, { Principal: 'apigateway.amazonaws.com' })
})

t.test('the deployment waits for all methods and keeps its name from one rendering to the next', async t => {
  const text = serviceWith('- http: GET /a\n- http: {path: b, method: get, cors: true}')
  const deployments = [loweredService(text), loweredService(text)].map(({ resources }) => {
    const [id, ...others] = ofType(resources, 'Deployment')
    t.strictSame(others, [])
    return { id, dependsOn: resources[id!]!.DependsOn, properties: resources[id!]!.Properties }
  })
  t.strictSame(deployments[0], deployments[1])
  t.match(deployments[0], {
    dependsOn: ['ApiGatewayMethodAGet', 'ApiGatewayMethodBGet', 'ApiGatewayMethodBOptions'],
    properties: { StageName: 'dev' },
  })
})

t.test('every way to say who may call', async t => {
  const { resources, lowered, line } = loweredService(
    service(
      '',
      `check: {handler: a.h}
work:
  handler: a.h
  events:
    - http: {path: iam, method: get, authorizer: aws_iam}
    - http: {path: fn, method: get, authorizer: check}
    - http: {path: external, method: get, authorizer: 'arn:aws:lambda:us-east-1:111122223333:function:shared-gate'}
    - http: {path: pool, method: get, authorizer: {arn: 'arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_users', scopes: [a/b]}}
    - http: {path: byid, method: get, authorizer: {type: TOKEN, authorizerId: !Ref Shared}}
    - http: {path: unknown, method: get, authorizer: '\${ssm:/orders/authorizer}'}
    - http: {path: scoped, method: get, authorizer: {name: check, scopes: [a/b]}}`,
    ),
  )
  const authorization = (path: string) => {
    const { AuthorizationType, AuthorizerId, AuthorizationScopes } = resources[`ApiGatewayMethod${path}Get`]!.Properties
    return [AuthorizationType, AuthorizerId, AuthorizationScopes]
  }
  t.strictSame(authorization('Iam'), ['AWS_IAM', undefined, undefined])
  t.strictSame(authorization('Fn'), ['CUSTOM', { Ref: 'CheckApiGatewayAuthorizer' }, undefined])
  t.strictSame(authorization('External'), ['CUSTOM', { Ref: 'GateApiGatewayAuthorizer' }, undefined])
  t.strictSame(authorization('Pool'), ['COGNITO_USER_POOLS', { Ref: '1UnderscoreusersApiGatewayAuthorizer' }, ['a/b']])
  t.strictSame(authorization('Byid'), ['CUSTOM', { Ref: 'Shared' }, undefined])
  t.match(authorization('Unknown')[0], { 'Fn::Unresolved': /ssm/ })
  t.equal(line('ApiGatewayMethodIamGet', 'Properties', 'AuthorizationType'), 12)
  t.match(resources.CheckApiGatewayAuthorizer!.Properties, { Type: 'TOKEN', IdentitySource: 'method.request.header.Authorization' })
  t.match(resources.CheckLambdaPermissionApiGateway!.Properties.FunctionName, { 'Fn::GetAtt': ['CheckLambdaFunction', 'Arn'] })
  t.equal(resources.GateLambdaPermissionApiGateway!.Properties.FunctionName, 'arn:aws:lambda:us-east-1:111122223333:function:shared-gate')
  t.match(lowered.ignored, [{ key: 'functions.work.events.6.http.authorizer.scopes' }], 'scopes that nothing checks are noted')
})

t.test('an authorizer must be a function of the service, an ARN or an id', async t => {
  t.match(refusalOf(serviceWith('- http: {path: a, method: get, authorizer: nobody}')), {
    code: 'E_RENDER_REFERENCE',
    message: /nobody/,
    line: 9,
  })
  t.match(refusalOf(serviceWith('- http: {path: a, method: get, authorizer: {type: token}}')), { code: 'E_RENDER_MISSING', line: 9 })
  t.match(refusalOf(serviceWith('- http: {path: a, method: get, authorizer: {arn: !GetAtt Pool.Arn, type: COGNITO_USER_POOLS}}')), {
    code: 'E_RENDER_MISSING',
    message: /no name/,
  })
})

t.test('a path that other origins may call answers OPTIONS for all its methods', async t => {
  const { resources, line } = loweredService(
    serviceWith(`- http: {path: a, method: get, cors: true}
- http:
    path: a
    method: post
    cors:
      origins: ['https://one.example', 'https://two.example']
      allowCredentials: true`),
  )
  const { AuthorizationType, Integration } = resources.ApiGatewayMethodAOptions!.Properties
  t.equal(AuthorizationType, 'NONE')
  const headers = Integration.IntegrationResponses[0].ResponseParameters
  t.equal(headers['method.response.header.Access-Control-Allow-Methods'], "'OPTIONS,POST,GET'")
  t.equal(
    headers['method.response.header.Access-Control-Allow-Origin'],
    "'https://one.example,https://two.example'",
    'a list of origins beats the * of another event',
  )
  t.equal(headers['method.response.header.Access-Control-Allow-Credentials'], "'true'")
  const origin = [
    'Properties',
    'Integration',
    'IntegrationResponses',
    0,
    'ResponseParameters',
    'method.response.header.Access-Control-Allow-Origin',
  ] as const
  t.equal(line('ApiGatewayMethodAOptions', ...origin), 14)
})

t.test('cors: true lets every origin in, which is said where it is written', async t => {
  const { resources, line } = loweredService(serviceWith('- http:\n    path: a\n    method: any\n    cors: true'))
  const path = ['Properties', 'Integration', 'IntegrationResponses', 0, 'ResponseParameters'] as const
  const headers = resources.ApiGatewayMethodAOptions!.Properties.Integration.IntegrationResponses[0].ResponseParameters
  t.equal(headers['method.response.header.Access-Control-Allow-Origin'], "'*'")
  t.equal(headers['method.response.header.Access-Control-Allow-Methods'], "'OPTIONS,DELETE,GET,HEAD,PATCH,POST,PUT'")
  t.equal(line('ApiGatewayMethodAOptions', ...path, 'method.response.header.Access-Control-Allow-Origin'), 12)
})

t.test('requests are validated where the author asks for parameters or a schema', async t => {
  const { resources } = loweredService(
    service(
      'apiGateway: {request: {schemas: {order: {schema: {type: object}, name: Order}}}}',
      `work:
  handler: a.h
  events:
    - http: {path: a, method: post, request: {parameters: {querystrings: {page: true, size: false}}}}
    - http: {path: b, method: post, request: {schemas: {application/json: order}}}
    - http: {path: c, method: post, request: {schemas: {application/json: {type: object}}}}
    - http: {path: d, method: post, request: {parameters: {querystrings: {size: false}}}}`,
    ),
  )
  const validator = { Ref: 'ApiGatewayOrdersRequestValidator' }
  t.match(resources.ApiGatewayMethodAPost!.Properties, {
    RequestParameters: { 'method.request.querystring.page': true, 'method.request.querystring.size': false },
    RequestValidatorId: validator,
  })
  t.match(resources.ApiGatewayMethodBPost!.Properties, {
    RequestValidatorId: validator,
    RequestModels: { 'application/json': { Ref: 'ApiGatewayOrderModel' } },
  })
  t.match(resources.ApiGatewayOrderModel!.Properties, { Name: 'Order', Schema: { type: 'object' } })
  t.match(resources.ApiGatewayMethodCPostApplicationJsonModel!.Properties.Schema, { type: 'object' })
  t.notOk('RequestValidatorId' in resources.ApiGatewayMethodDPost!.Properties)
})

t.test('a schema under the key of old validates nothing, which is noted', async t => {
  const { resources, lowered } = loweredService(
    serviceWith('- http: {path: a, method: post, request: {schema: {application/json: {type: object}}}}'),
  )
  t.notOk('RequestValidatorId' in resources.ApiGatewayMethodAPost!.Properties)
  t.match(lowered.ignored, [{ key: 'functions.work.events.0.http.request.schema' }])
})

t.test('keys and plans of private methods', async t => {
  const { resources } = loweredService(
    service(
      `apiGateway:
  apiKeys:
    - free: [anyone]
    - paid: [{name: gold, value: secret-value-0123456789}]
  usagePlan:
    - free: {quota: {limit: 10, period: DAY}}
    - paid: {throttle: {rateLimit: 100, burstLimit: 200}}`,
      'work: {handler: a.h, events: [{http: {path: a, method: get, private: true}}]}',
    ),
  )
  t.equal(resources.ApiGatewayMethodAGet!.Properties.ApiKeyRequired, true)
  t.match(resources.ApiGatewayApiKeyPaid1!.Properties, { Name: 'gold', Value: 'secret-value-0123456789' })
  t.match(resources.ApiGatewayUsagePlanFree!.Properties, { Quota: { Limit: 10, Period: 'DAY' }, UsagePlanName: 'orders-free-dev' })
  t.match(resources.ApiGatewayUsagePlanPaid!.Properties, { Throttle: { RateLimit: 100, BurstLimit: 200 } })
  t.strictSame(resources.ApiGatewayUsagePlanKeyPaid1!.Properties.UsagePlanId, { Ref: 'ApiGatewayUsagePlanPaid' })
})

t.test('what the provider says about the API is the API', async t => {
  const { resources, line } = loweredService(
    service(
      `endpointType: private
vpcEndpointIds: [vpce-1]
apiGateway:
  minimumCompressionSize: 1024
  disableDefaultEndpoint: true
  resourcePolicy: [{Effect: Allow, Principal: '*', Action: execute-api:Invoke, Resource: ['execute-api:/*']}]
logs: {restApi: {level: ERROR}}
tracing: {apiGateway: true}`,
      'work: {handler: a.h, events: [{http: GET /a}]}',
    ),
  )
  t.match(resources.ApiGatewayRestApi!.Properties, {
    Name: 'dev-orders',
    EndpointConfiguration: { Types: ['PRIVATE'], VpcEndpointIds: ['vpce-1'] },
    DisableExecuteApiEndpoint: true,
    MinimumCompressionSize: 1024,
    Policy: { Statement: [{ Effect: 'Allow' }] },
  })
  t.equal(line('ApiGatewayRestApi', 'Properties', 'MinimumCompressionSize'), 9)
  const [deployment] = ofType(resources, 'Deployment')
  t.match(resources[deployment!]!.Properties.StageDescription, {
    TracingEnabled: true,
    DataTraceEnabled: true,
    LoggingLevel: 'ERROR',
    AccessLogSetting: { Format: /requestId/ },
  })
  t.ok(resources.ApiGatewayLogGroup)
  t.equal(resources.CustomApiGatewayAccountCloudWatchRole!.Type, 'Custom::ApiGatewayAccountRole')
})

t.test('an API that exists already gets resources and methods only', async t => {
  const text = service(
    "apiGateway: {restApiId: '${ssm:/shared/api}', restApiRootResourceId: root1, restApiResources: {/users: res2}}",
    'work: {handler: a.h, events: [{http: GET users/list}, {http: GET other}]}',
  )
  const { resources } = loweredService(text)
  t.strictSame(ofType(resources, 'RestApi'), [])
  t.strictSame(ofType(resources, 'Resource'), ['ApiGatewayResourceUsersList', 'ApiGatewayResourceOther'])
  t.equal(resources.ApiGatewayResourceUsersList!.Properties.ParentId, 'res2')
  t.equal(resources.ApiGatewayResourceOther!.Properties.ParentId, 'root1')
  t.match(resources.ApiGatewayMethodOtherGet!.Properties.RestApiId, { 'Fn::Unresolved': /ssm/ })
  t.match(refusalOf(text.replace(/restApiRoot.*root1, /, '')), { code: 'E_RENDER_MISSING', message: /restApiRootResourceId/, line: 6 })
})

t.test('another integration than the proxy to the function', async t => {
  const { resources } = loweredService(
    serviceWith(`- http: {path: a, method: get, integration: lambda, async: true}
- http: {path: b, method: get, integration: http-proxy, request: {uri: 'https://example.com'}}
- http: {path: c, method: get, integration: mock}
- http: {path: d, method: get, response: {transferMode: stream}}`),
  )
  const integration = (id: string) => resources[`ApiGatewayMethod${id}Get`]!.Properties.Integration
  t.match(integration('A'), { Type: 'AWS', RequestParameters: { 'integration.request.header.X-Amz-Invocation-Type': "'Event'" } })
  t.match(integration('B'), { Type: 'HTTP_PROXY', Uri: 'https://example.com', IntegrationHttpMethod: 'GET' })
  t.notOk('Uri' in integration('C'), 'a mock invokes nothing')
  t.match(integration('D').Uri['Fn::Join'][1].at(-1), '/response-streaming-invocations')
  t.match(refusalOf(serviceWith('- http: {path: b, method: get, integration: http}')), {
    code: 'E_RENDER_SHAPE',
    message: /request\.uri/,
    line: 9,
  })
})

t.test('an event that is neither text nor mapping as the tool wants it is refused at its line', async t => {
  t.match(refusalOf(serviceWith('- http: GET')), { code: 'E_RENDER_SHAPE', line: 9 })
  t.match(refusalOf(serviceWith('- http: {path: a}')), { code: 'E_RENDER_MISSING', message: /no method/, line: 9 })
  t.match(refusalOf(serviceWith('- http: {method: get}')), { code: 'E_RENDER_MISSING', message: /no path/, line: 9 })
})

t.test('an OPTIONS method of the author takes the place of the preflight', async t => {
  const { resources } = loweredService(serviceWith('- http: {path: a, method: options}\n- http: {path: a, method: get, cors: true}'))
  t.match(resources.ApiGatewayMethodAOptions!.Properties, { HttpMethod: 'OPTIONS', Integration: { Type: 'AWS_PROXY' } })
})

t.test('the limits that serverless-api-gateway-throttling sets stand at the stages', t => {
  const stages = (custom: string, events = '') => {
    const { resources } = loweredService(
      `${service('', `work:\n  handler: a.b\n  events:\n    - http: GET /a\n    - httpApi: GET /a\n${events}`)}plugins: [serverless-api-gateway-throttling]\n${custom}`,
    )
    const [deployment] = ofType(resources, 'Deployment')
    return [resources[deployment!]!.Properties.StageDescription, resources.HttpApiStage!.Properties.DefaultRouteSettings]
  }
  const limits = { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 25 }
  const both = 'custom: {apiGatewayThrottling: {maxRequestsPerSecond: 50, maxConcurrentRequests: 25}}'
  t.match(stages(both), [limits, limits])
  t.same(stages(''), [undefined, { DetailedMetricsEnabled: false }], 'without its section the plugin does nothing')
  t.same(stages('custom: {apiGatewayThrottling: {}}')[0], undefined, 'its own defaults are those of the account')
  t.match(
    stages(both, '    - http: {path: b, method: get, throttling: {disabled: true}}'),
    [{ ThrottlingRateLimit: { 'Fn::Unresolved': 'throttling.disabled' } }, limits],
    'where a route is taken out, not all of the stage is limited',
  )
  t.end()
})
