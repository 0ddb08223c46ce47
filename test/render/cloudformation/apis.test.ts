// Routes of APIs: their paths, what they ask of a caller, and whether anyone on the internet may call them.
import t from 'tap'
import { rendered } from './template.ts'

const FN = `Resources:
  Fn: {Type: AWS::Lambda::Function, Properties: {FunctionName: fn, Code: {}, Role: arn:aws:iam::123456789012:role/x}}
`
const URI = "!Sub 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations'"

function method(id: string, resource: string, verb: string, more: string): string {
  return `  ${id}: {Type: AWS::ApiGateway::Method, Properties: {RestApiId: !Ref Api, ResourceId: ${resource}, HttpMethod: ${verb}, ${more}, Integration: {Type: AWS_PROXY, Uri: ${URI}}}}\n`
}

function rest(api: string): string {
  return `${FN}  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: api, ${api}}}
  Orders: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: orders}}
  Order: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: !Ref Orders, PathPart: '{id}'}}
`
}

t.test('methods of a REST API have their path and what they ask of a caller', t => {
  const { model } = rendered(
    t,
    `${rest('EndpointConfiguration: {Types: [REGIONAL]}')}${method('Root', '!GetAtt Api.RootResourceId', 'GET', 'AuthorizationType: NONE')}${method(
      'Create',
      '!Ref Orders',
      'POST',
      'AuthorizationType: NONE, ApiKeyRequired: true, RequestValidatorId: !Ref Validator',
    )}${method('Read', '!Ref Order', 'get', 'AuthorizationType: CUSTOM, AuthorizerId: !Ref Auth')}  Validator: {Type: AWS::ApiGateway::RequestValidator, Properties: {RestApiId: !Ref Api, ValidateRequestBody: true}}
  Auth: {Type: AWS::ApiGateway::Authorizer, Properties: {RestApiId: !Ref Api, Type: TOKEN, AuthorizerUri: ${URI}}}
  Preflight:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !Ref Orders
      HttpMethod: OPTIONS
      AuthorizationType: NONE
      Integration:
        Type: MOCK
        IntegrationResponses:
          - ResponseParameters: {method.response.header.Access-Control-Allow-Origin: "'*'", method.response.header.Access-Control-Allow-Credentials: "'true'"}
  Stage: {Type: AWS::ApiGateway::Stage, Properties: {RestApiId: !Ref Api, TracingEnabled: true, AccessLogSetting: {DestinationArn: x}, MethodSettings: [{DataTraceEnabled: true, ThrottlingRateLimit: 10}]}}
`,
  )
  t.match(model.triggers, {
    'Fn.http.0': { method: 'GET', path: '/', auth: 'none', public: true, api: 'Api', validated: false },
    'Fn.http.1': {
      method: 'POST',
      path: '/orders',
      auth: 'apiKey',
      apiKey: true,
      public: false,
      validated: true,
      corsOrigins: ['*'],
      corsCredentials: true,
    },
    'Fn.http.2': { method: 'GET', path: '/orders/{id}', auth: 'custom', authorizer: 'Auth', public: false },
    'Fn.authorizer.0': { api: 'Api' },
  })
  t.same(Object.keys(model.triggers).length, 4, 'a mocked preflight calls no function')
  t.same(model.functions.Fn?.exposure.internet, ['Fn.http.0'])
  t.same(model.apis.Api, {
    kind: 'rest',
    name: 'api',
    endpoint: 'REGIONAL',
    resourcePolicy: 'none',
    accessLogs: true,
    tracing: true,
    dataTrace: true,
    throttled: true,
  })
  t.end()
})

t.test('an API is as open as its endpoint and its resource policy let it be', t => {
  const anyone = "Effect: Allow, Principal: '*', Action: execute-api:Invoke, Resource: '*'"
  const cases: [string, string, boolean][] = [
    ['no policy', '', true],
    ['an empty policy', "Policy: ''", true],
    [
      'a policy as text',
      `Policy: '{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "*", "Resource": "*"}]}'`,
      false,
    ],
    ['private', 'EndpointConfiguration: {Types: [PRIVATE]}', false],
    ['anyone', `Policy: {Statement: [{${anyone}}]}`, true],
    ['some addresses', `Policy: {Statement: [{${anyone}, Condition: {IpAddress: {'aws:SourceIp': 10.0.0.0/8}}}]}`, false],
    ['everywhere is no limit', `Policy: {Statement: [{${anyone}, Condition: {IpAddress: {'aws:SourceIp': 0.0.0.0/0}}}]}`, true],
    [
      'all but an allowlist denied',
      `Policy: {Statement: [{${anyone}}, {Effect: Deny, Principal: '*', Action: '*', Resource: '*', Condition: {NotIpAddress: {'aws:SourceIp': [10.0.0.0/8]}}}]}`,
      false,
    ],
    [
      'a denylist does not limit',
      `Policy: {Statement: [{${anyone}}, {Effect: Deny, Principal: '*', Action: '*', Resource: '*', Condition: {IpAddress: {'aws:SourceIp': [192.0.2.1/32]}}}]}`,
      true,
    ],
    [
      'an allowlist for some routes leaves the others open',
      `Policy: {Statement: [{${anyone}}, {Effect: Deny, Principal: '*', Action: '*', Resource: 'execute-api:/*/GET/admin', Condition: {NotIpAddress: {'aws:SourceIp': [10.0.0.0/8]}}}]}`,
      true,
    ],
    [
      'an allowlist for each route that is allowed',
      `Policy: {Statement: [{Effect: Allow, Principal: '*', Action: '*', Resource: ['execute-api:/*/GET/admin']}, {Effect: Deny, Principal: '*', Action: '*', Resource: 'execute-api:/*/*/adm*', Condition: {NotIpAddress: {'aws:SourceIp': [10.0.0.0/8]}}}]}`,
      false,
    ],
    ['a network, if there is one', `Policy: {Statement: [{${anyone}, Condition: {StringEqualsIfExists: {'aws:SourceVpc': vpc-1}}}]}`, true],
    ['whoever comes from no network', `Policy: {Statement: [{${anyone}, Condition: {'Null': {'aws:SourceVpc': 'true'}}}]}`, true],
    [
      'both halves of the internet',
      `Policy: {Statement: [{${anyone}, Condition: {IpAddress: {'aws:SourceIp': [0.0.0.0/1, 128.0.0.0/1]}}}]}`,
      true,
    ],
    [
      'roles of any account',
      `Policy: {Statement: [{${anyone}, Condition: {ArnLike: {'aws:PrincipalArn': 'arn:aws:iam::*:role/*'}}}]}`,
      true,
    ],
    [
      'everyone but one',
      `Policy: {Statement: [{Effect: Allow, NotPrincipal: {AWS: 'arn:aws:iam::123456789012:root'}, Action: execute-api:Invoke, Resource: '*'}]}`,
      true,
    ],
    [
      'one account',
      `Policy: {Statement: [{Effect: Allow, Principal: {AWS: 'arn:aws:iam::123456789012:root'}, Action: execute-api:Invoke, Resource: '*'}]}`,
      false,
    ],
  ]
  for (const [name, settings, open] of cases) {
    const { model } = rendered(t, rest(settings) + method('Root', '!GetAtt Api.RootResourceId', 'GET', 'AuthorizationType: NONE'))
    t.equal(model.triggers['Fn.http.0']?.public, open, name)
    t.same(
      model.unresolved.map(({ at }) => at).filter(at => at?.startsWith('/apis')),
      [],
      `${name}: nothing is unknown`,
    )
  }
  t.end()
})

t.test('routes of HTTP and WebSocket APIs are read', t => {
  const { model } = rendered(
    t,
    `${FN}  Http: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: http, ProtocolType: HTTP, CorsConfiguration: {AllowOrigins: ['*']}}}
  Integration: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref Http, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Fn.Arn}}
  Get: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Http, RouteKey: GET /orders, Target: !Sub 'integrations/\${Integration}'}}
  Rest: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Http, RouteKey: $default, AuthorizationType: JWT, AuthorizerId: !Ref Jwt, Target: !Join [/, [integrations, !Ref Integration]]}}
  Jwt: {Type: AWS::ApiGatewayV2::Authorizer, Properties: {ApiId: !Ref Http, AuthorizerType: JWT}}
  Sockets: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: sockets, ProtocolType: WEBSOCKET}}
  Socket: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref Sockets, IntegrationType: AWS_PROXY, IntegrationUri: ${URI}}}
  Connect: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Sockets, RouteKey: $connect, AuthorizationType: AWS_IAM}}
  Send: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Sockets, RouteKey: send, Target: !Sub 'integrations/\${Socket}'}}
  Quick: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: quick, ProtocolType: HTTP, Target: !GetAtt Fn.Arn}}
`,
  )
  t.match(model.triggers, {
    'Fn.httpApi.0': { method: 'GET', path: '/orders', auth: 'none', public: true, api: 'Http' },
    'Fn.httpApi.1': { method: 'ANY', path: '$default', auth: 'jwt', authorizer: 'Jwt', public: false },
    'Fn.httpApi.2': { method: 'ANY', path: '$default', api: 'Quick', public: true },
    'Fn.websocket.0': { route: 'send', auth: 'iam', public: false, api: 'Sockets' },
  })
  t.match(model.apis, { Http: { kind: 'http', corsOrigins: ['*'] }, Sockets: { kind: 'websocket' } })
  t.end()
})

t.test('the routes of an OpenAPI body ask what its security says', t => {
  const { model, textAt } = rendered(
    t,
    `${FN}  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Body:
        swagger: '2.0'
        securityDefinitions:
          key: {type: apiKey, name: x-api-key, in: header}
          pool: {type: apiKey, x-amazon-apigateway-authtype: cognito_user_pools, x-amazon-apigateway-authorizer: {type: cognito_user_pools}}
          own: {type: apiKey, x-amazon-apigateway-authtype: custom, x-amazon-apigateway-authorizer: {type: token, authorizerUri: ${URI}}}
          words: {type: oauth2, flow: implicit}
        security: [{pool: []}]
        paths:
          /orders:
            get: {x-amazon-apigateway-integration: {type: aws_proxy, uri: ${URI}}}
            post: {security: [{key: []}], x-amazon-apigateway-integration: {type: aws_proxy, uri: ${URI}}}
            put: {security: [], x-amazon-apigateway-integration: {type: aws_proxy, uri: ${URI}}}
            x-amazon-apigateway-any-method: {security: [{own: []}], x-amazon-apigateway-integration: {type: aws_proxy, uri: ${URI}}}
            delete: {security: [{words: []}], x-amazon-apigateway-integration: {type: aws_proxy, uri: ${URI}}}
            options: {x-amazon-apigateway-integration: {type: mock}}
`,
  )
  t.match(model.triggers, {
    'Fn.http.0': { method: 'GET', path: '/orders', auth: 'cognito', authorizer: 'pool', public: false },
    'Fn.http.1': { method: 'POST', auth: 'apiKey', apiKey: true, public: false },
    'Fn.http.2': { method: 'PUT', auth: 'none', public: true },
    'Fn.http.3': { method: 'ANY', auth: 'custom', public: false },
    'Fn.http.4': { method: 'DELETE', auth: 'none', public: true },
    'Fn.authorizer.0': { api: 'Api' },
  })
  t.equal(textAt('/triggers/Fn.http.2'), 'put')
  t.end()
})

t.test('an API whose definition is elsewhere shows in its permission, and whether it is open is not known', t => {
  const { model } = rendered(
    t,
    `${FN}  Api: {Type: AWS::ApiGateway::RestApi, Properties: {BodyS3Location: {Bucket: b, Key: k}}}
  Permission:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: !Ref Fn
      Action: lambda:InvokeFunction
      Principal: apigateway.amazonaws.com
      SourceArn: !Sub 'arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Api}/*/GET/orders'
`,
  )
  t.match(model.triggers['Fn.http.0'], { auth: 'external', method: 'GET', path: '/orders', api: 'Api', unknown: { public: Number } })
  t.match(model.permissions.Permission, {
    function: 'Fn',
    principal: 'apigateway.amazonaws.com',
    action: 'lambda:InvokeFunction',
    origin: 'template',
    sourceArn: { service: 'execute-api', resource: 'Api' },
  })
  t.end()
})

t.test('an origin that only the deployment knows is unknown', t => {
  const preflight = `  Preflight:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !Ref Orders
      HttpMethod: OPTIONS
      Integration:
        Type: MOCK
        IntegrationResponses:
          - ResponseParameters: {method.response.header.Access-Control-Allow-Origin: !Ref Origin, method.response.header.Access-Control-Allow-Credentials: !Ref Origin}
`
  const { model } = rendered(
    t,
    `Parameters: {Origin: {Type: String}}\n${rest('EndpointConfiguration: {Types: [REGIONAL]}')}${method('Create', '!Ref Orders', 'POST', 'AuthorizationType: AWS_IAM')}${preflight}`,
  )
  const trigger = model.triggers['Fn.http.0']!
  t.equal(trigger.corsOrigins, undefined)
  t.same(Object.keys(trigger.unknown ?? {}).sort(), ['corsCredentials', 'corsOrigins'])
  t.end()
})

t.test('an API that hands its request over calls its function asynchronously', t => {
  const integration = (more: string) =>
    `${rest('')}  Root: {Type: AWS::ApiGateway::Method, Properties: {RestApiId: !Ref Api, ResourceId: !Ref Orders, HttpMethod: POST, Integration: {Type: AWS, Uri: ${URI}${more}}}}\n`
  const handedOver = `, RequestParameters: {integration.request.header.X-Amz-Invocation-Type: "'Event'"}`
  t.equal(rendered(t, integration(handedOver)).model.triggers['Fn.http.0']?.invocation, 'asynchronous')
  t.equal(rendered(t, integration('')).model.triggers['Fn.http.0']?.invocation, 'synchronous')
  t.end()
})

t.test('a REST API says which websites may read what it answers without a function, the most open of them', t => {
  const { model } = rendered(
    t,
    `${rest('EndpointConfiguration: {Types: [REGIONAL]}')}${method('Create', '!Ref Orders', 'POST', 'AuthorizationType: AWS_IAM')}  Forbidden:
    Type: AWS::ApiGateway::GatewayResponse
    Properties: {RestApiId: !Ref Api, ResponseParameters: {gatewayresponse.header.Access-Control-Allow-Origin: "'https://shop.example'"}}
  Queued:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !Ref Order
      HttpMethod: PUT
      Integration:
        Type: AWS
        Uri: arn:aws:apigateway:us-east-1:sqs:path/123456789012/orders
        IntegrationResponses:
          - ResponseParameters: {method.response.header.access-control-allow-origin: "'*'"}
`,
  )
  t.same(model.apis.Api?.corsOrigins, ['*'])
  t.equal(model.triggers['Fn.http.0']?.corsOrigins, undefined, 'the route of the function is another')
  t.end()
})

t.test('a method says which websites may read what it answers, unless the function answers itself', t => {
  const header = `IntegrationResponses: [{ResponseParameters: {method.response.header.Access-Control-Allow-Origin: "'*'"}}]`
  const answering = (type: string) => {
    const text = `${rest('EndpointConfiguration: {Types: [REGIONAL]}')}${method('Read', '!Ref Order', 'GET', 'AuthorizationType: AWS_IAM')}`
    return rendered(t, text.replace('Type: AWS_PROXY', `Type: ${type}, ${header}`)).model
  }
  t.same(answering('AWS').triggers['Fn.http.0']?.corsOrigins, ['*'])
  t.equal(answering('AWS').apis.Api?.corsOrigins, undefined, 'it is said of the route alone')
  t.equal(answering('AWS_PROXY').triggers['Fn.http.0']?.corsOrigins, undefined)
  t.end()
})
