// APIs of SAM, implicit and explicit: paths, authorizers, keys, policies, stages.
import t from 'tap'
import { type Deployed, deployed, fn, ofType, rendered } from './template.ts'

const events = (text: string, attributes = '') => fn(`      Events:\n${text}`, attributes)

t.test('an event without an API makes the implicit one, and a permission for its path', t => {
  const resources = deployed(events('        Get: {Type: Api, Properties: {Path: "/orders/{id}", Method: get}}\n'))
  const { ServerlessRestApi, ServerlessRestApiProdStage, OrdersGetPermissionProd } = resources
  t.equal(ServerlessRestApi!.Type, 'AWS::ApiGateway::RestApi')
  t.match(ServerlessRestApi!.Properties.Body.paths['/orders/{id}'].get['x-amazon-apigateway-integration'], { type: 'aws_proxy' })
  const [deployment] = ofType(resources, 'AWS::ApiGateway::Deployment')
  t.match(deployment, /^ServerlessRestApiDeployment[0-9a-f]{10}$/)
  t.strictSame(ServerlessRestApiProdStage!.Properties.DeploymentId, { Ref: deployment })
  t.match(OrdersGetPermissionProd!.Properties.SourceArn['Fn::Sub'][0], /\$\{__Stage__\}\/GET\/orders\/\*$/)
  t.end()
})

t.test('an HTTP API without a path has a default route, whose permission covers the others', t => {
  const resources = deployed(events('        All: {Type: HttpApi}\n        One: {Type: HttpApi, Properties: {Path: /one, Method: get}}\n'))
  const { paths } = resources.ServerlessHttpApi!.Properties.Body
  t.equal(paths.$default['x-amazon-apigateway-any-method'].isDefaultRoute, true)
  t.ok(paths['/one'].get)
  t.strictSame(ofType(resources, 'AWS::Lambda::Permission'), ['OrdersAllPermission'])
  t.equal(resources.ServerlessHttpApiApiGatewayDefaultStage!.Properties.StageName, '$default')
  t.end()
})

const AUTHORIZED = `  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: v1
      Cors: "'https://example.com'"
      Auth:
        DefaultAuthorizer: Pool
        AddDefaultAuthorizerToCorsPreflight: false
        ApiKeyRequired: true
        UsagePlan: {CreateUsagePlan: PER_API}
        ResourcePolicy: {IpRangeWhitelist: ['10.0.0.0/8']}
        Authorizers:
          Pool: {UserPoolArn: 'arn:aws:cognito-idp:eu-west-1:1:userpool/p'}
          Fn: {FunctionArn: !GetAtt Orders.Arn}
`

t.test('the default authorizer guards what does not name another, and the preflight does not need it', t => {
  const text = `${events(`        A: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /a, Method: get}}
        B: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /b, Method: get, Auth: {Authorizer: NONE, ApiKeyRequired: false}}}
        C: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /c, Method: get, Auth: {Authorizer: Fn}}}
`)}${AUTHORIZED}`
  const resources = deployed(text)
  const { Body } = resources.Api!.Properties
  const security = (path: string, method = 'get') => (Body.paths[path][method].security ?? []).flatMap(Object.keys)
  t.strictSame(security('/a'), ['Pool', 'api_key'])
  t.notOk(security('/b').includes('Pool'))
  t.strictSame(security('/c'), ['Fn', 'api_key'])
  t.notOk(security('/a', 'options').includes('Pool'))
  t.equal(Body.securityDefinitions.Pool['x-amazon-apigateway-authtype'], 'cognito_user_pools')
  t.match(Body['x-amazon-apigateway-policy'].Statement[1], { Effect: 'Deny', Condition: { NotIpAddress: {} } })
  t.equal(resources.ApiFnAuthorizerPermission!.Type, 'AWS::Lambda::Permission')
  for (const id of ['ApiUsagePlan', 'ApiApiKey', 'ApiUsagePlanKey']) t.ok(id in resources, id)
  t.end()
})

t.test('an authorizer that the API does not define is refused on its line', t => {
  const text = `${events('        A:\n          Type: Api\n          Properties:\n            RestApiId: !Ref Api\n            Path: /a\n            Method: get\n            Auth:\n              Authorizer: Nobody\n')}${AUTHORIZED}`
  t.throws(() => deployed(text), { code: 'E_RENDER_SHAPE', location: { line: 17 } })
  t.end()
})

t.test('tokens and IAM guard an HTTP API', t => {
  const text = `${events(`        A: {Type: HttpApi, Properties: {ApiId: !Ref Http, Path: /a, Method: get}}
        B: {Type: HttpApi, Properties: {ApiId: !Ref Http, Path: /b, Method: get, Auth: {Authorizer: AWS_IAM}}}
`)}  Http:
    Type: AWS::Serverless::HttpApi
    Properties:
      CorsConfiguration: true
      Auth:
        EnableIamAuthorizer: true
        DefaultAuthorizer: Token
        Authorizers:
          Token: {IdentitySource: $request.header.Authorization, JwtConfiguration: {Issuer: 'https://i', Audience: [a]}, AuthorizationScopes: [read]}
`
  const { Body } = deployed(text).Http!.Properties
  t.strictSame(Body.paths['/a'].get.security, [{ Token: ['read'] }])
  t.strictSame(Body.paths['/b'].get.security, [{ AWS_IAM: [] }])
  t.match(Body.components.securitySchemes.Token['x-amazon-apigateway-authorizer'], {
    type: 'jwt',
    jwtConfiguration: { issuer: 'https://i' },
  })
  t.strictSame(Body['x-amazon-apigateway-cors'], { allowOrigins: ['*'] })
  t.end()
})

t.test('what may not exist has its path, and its implicit API, under the condition', t => {
  const conditions = 'Conditions: {Prod: !Equals [!Ref AWS::Region, a]}\n'
  const { ServerlessRestApi } = deployed(
    events('        G: {Type: Api, Properties: {Path: /g, Method: get}}\n', '    Condition: Prod\n'),
    conditions,
  )
  t.equal(ServerlessRestApi!.Condition, 'Prod')
  t.equal(ServerlessRestApi!.Properties.Body.paths['/g']['Fn::If'][0], 'Prod')
  t.end()
})

t.test('references to what is made for an API, a function or a layer find it', t => {
  const stack = rendered(`Transform: AWS::Serverless-2016-10-31
Resources:
${fn('      AutoPublishAlias: live\n      Layers: [!Ref Shared]\n')}  Shared: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: layer/}}
  Api: {Type: AWS::Serverless::Api, Properties: {StageName: v1}}
  Topic:
    Type: AWS::SNS::Topic
    DependsOn: Shared
    Properties: {TopicName: !Sub "\${Api.Stage}-\${Orders.Alias}", DisplayName: !Ref Api.Stage}
`)
  const resources = (JSON.parse(JSON.stringify(stack.model.resources)) ?? {}) as Record<string, { properties: Record<string, string> }>
  t.equal(resources.Topic!.properties.TopicName, '${Apiv1Stage}-${OrdersAliaslive}')
  t.equal(resources.Topic!.properties.DisplayName, '${Apiv1Stage}')
  t.match(stack.model.functions.Orders!.layers[0], { resource: /^Shared[0-9a-f]{10}$/ })
  t.end()
})

t.test('a file or a bucket holds the definition where the template names one', t => {
  const { Api } = deployed('  Api: {Type: AWS::Serverless::Api, Properties: {StageName: v1, DefinitionUri: "s3://b/k.yaml"}}\n') as Record<
    string,
    Deployed
  >
  t.strictSame(Api!.Properties.BodyS3Location, { Bucket: 'b', Key: 'k.yaml' })
  t.notOk('Body' in Api!.Properties)
  t.end()
})
