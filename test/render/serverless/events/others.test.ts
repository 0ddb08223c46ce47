import t from 'tap'
import { loweredService, refusalOf, serviceWith } from '../../../support/lowered-service.ts'

const LISTENER = 'arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/front/0123/4567'

t.test('a rule of a load balancer forwards to the function, after its authorizer', async t => {
  const { resources } = loweredService(`
service: orders
frameworkVersion: '3'
provider:
  name: aws
  runtime: nodejs22.x
  alb: {authorizers: {users: {type: cognito, userPoolArn: pool, userPoolClientId: client, userPoolDomain: domain}}}
functions:
  work:
    handler: a.h
    events:
      - alb: {listenerArn: '${LISTENER}', priority: 7, conditions: {path: /orders, method: [GET, POST], ip: 10.0.0.0/8}, authorizer: users}
`)
  t.match(resources.WorkAlbListenerRule7!.Properties, {
    ListenerArn: LISTENER,
    Priority: 7,
    Conditions: [
      { Field: 'path-pattern', Values: ['/orders'] },
      { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['GET', 'POST'] } },
      { Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.0/8'] } },
    ],
    Actions: [
      { Type: 'authenticate-cognito', Order: 1, AuthenticateCognitoConfig: { UserPoolArn: 'pool', OnUnauthenticatedRequest: 'deny' } },
      { Type: 'forward', Order: 2, TargetGroupArn: { Ref: 'WorkAlbTargetGroup0123' } },
    ],
  })
  t.match(resources.WorkAlbTargetGroup0123!.Properties, {
    TargetType: 'lambda',
    Targets: [{ Id: { 'Fn::GetAtt': ['WorkLambdaFunction', 'Arn'] } }],
  })
  t.ok(resources.WorkLambdaPermissionAlb)
  t.ok(resources.WorkLambdaPermissionRegisterTarget)
})

t.test('a load balancer rule needs a listener and a condition', async t => {
  t.match(refusalOf(serviceWith('- alb: {listenerArn: nowhere, priority: 1, conditions: {path: /a}}')), { code: 'E_RENDER_SHAPE', line: 9 })
  t.match(refusalOf(serviceWith('- alb: {listenerArn: !Ref L, priority: 1, conditions: {}}')), {
    code: 'E_RENDER_SHAPE',
    message: /no condition/,
    line: 9,
  })
})

t.test('the events of one distribution are its behaviours, and their functions run at the edge', async t => {
  const { resources, rights } = loweredService(`
service: orders
frameworkVersion: '3'
provider: {name: aws, runtime: nodejs22.x, versionFunctions: false}
functions:
  work:
    handler: a.h
    environment: {A: b}
    events:
      - cloudFront: {eventType: viewer-request, origin: 'https://shop.example'}
      - cloudFront: {eventType: origin-request, origin: 's3://files.s3.amazonaws.com/public', pathPattern: /files/*}
`)
  const { DistributionConfig } = resources.CloudFrontDistribution!.Properties
  t.match(DistributionConfig, {
    DefaultCacheBehavior: { TargetOriginId: 'custom/shop.example', LambdaFunctionAssociations: [{ EventType: 'viewer-request' }] },
    CacheBehaviors: [{ PathPattern: '/files/*', LambdaFunctionAssociations: [{ EventType: 'origin-request' }] }],
    Origins: [
      { DomainName: 'shop.example', CustomOriginConfig: { OriginProtocolPolicy: 'match-viewer' } },
      { DomainName: 'files.s3.amazonaws.com', OriginPath: '/public', S3OriginConfig: {} },
    ],
  })
  const version = DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations[0].LambdaFunctionARN.Ref
  t.equal(resources[version]?.Type, 'AWS::Lambda::Version', 'an edge function has a version although versions are off')
  t.notOk('Environment' in resources.WorkLambdaFunction!.Properties, 'there is no environment at the edge')
  t.match(resources.WorkLambdaFunctionInvokePermission!.Properties, {
    Principal: 'edgelambda.amazonaws.com',
    FunctionName: { Ref: version },
  })
  t.ok(
    resources.IamRoleLambdaExecution!.Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service.includes(
      'edgelambda.amazonaws.com',
    ),
  )
  t.strictSame(rights, [], 'logs in every region are all that it gains')
})

t.test('a user pool is made with its triggers', async t => {
  const { resources } = loweredService(
    serviceWith('- cognitoUserPool: {pool: shop-users, trigger: PreSignUp}\n- cognitoUserPool: {pool: shop-users, trigger: CustomMessage}'),
  )
  t.match(resources.CognitoUserPoolShopusers, {
    DependsOn: ['WorkLambdaFunction'],
    Properties: {
      UserPoolName: 'shop-users',
      LambdaConfig: {
        PreSignUp: { 'Fn::GetAtt': ['WorkLambdaFunction', 'Arn'] },
        CustomMessage: { 'Fn::GetAtt': ['WorkLambdaFunction', 'Arn'] },
      },
    },
  })
  t.match(resources.WorkLambdaPermissionCognitoUserPoolShopusersTriggerSourcePreSignUp!.Properties.SourceArn, {
    'Fn::GetAtt': ['CognitoUserPoolShopusers', 'Arn'],
  })
})

t.test('skills of Alexa may invoke, one by one, and a bare alexaSkill makes nothing', async t => {
  const { resources } = loweredService(
    serviceWith(
      '- alexaSkill\n- alexaSkill: amzn1.ask.skill.one\n- alexaSkill: {appId: amzn1.ask.skill.two, enabled: false}\n- alexaSmartHome: amzn1.ask.skill.home',
    ),
  )
  const permissions = Object.values(resources).filter(({ Type }) => Type === 'AWS::Lambda::Permission')
  t.match(
    permissions.map(({ Properties }) => [Properties.EventSourceToken, Properties.Action, Properties.Principal]),
    [
      ['amzn1.ask.skill.one', 'lambda:InvokeFunction', 'alexa-appkit.amazon.com'],
      ['amzn1.ask.skill.two', 'lambda:DisableInvokeFunction', 'alexa-appkit.amazon.com'],
      ['amzn1.ask.skill.home', 'lambda:InvokeFunction', 'alexa-connectedhome.amazon.com'],
    ],
  )
})

t.test('rules and provisioning templates of IoT', async t => {
  const { resources } = loweredService(
    serviceWith(
      '- iot: {sql: "SELECT * FROM \'orders\'", enabled: false}\n- iotFleetProvisioning: {templateBody: {Parameters: {}}, provisioningRoleArn: role}',
    ),
  )
  t.match(resources.WorkIotTopicRule1!.Properties.TopicRulePayload, { Sql: "SELECT * FROM 'orders'", RuleDisabled: true })
  t.match(resources.WorkIotProvisioningTemplate!.Properties, {
    Enabled: true,
    ProvisioningRoleArn: 'role',
    TemplateBody: '{"Parameters":{}}',
  })
  const twice = '- iotFleetProvisioning: {templateBody: {}, provisioningRoleArn: r}'
  t.match(refusalOf(serviceWith(`${twice}\n${twice}`)), { code: 'E_RENDER_SHAPE', message: /one only/, line: 10 })
})

t.test('events of a function with an alias invoke the alias', async t => {
  const { resources } = loweredService(`
service: orders
frameworkVersion: '3'
provider: {name: aws, runtime: nodejs22.x}
functions:
  work:
    handler: a.h
    provisionedConcurrency: 1
    events: [{sqs: 'arn:aws:sqs:us-east-1:111122223333:jobs'}, {schedule: rate(1 hour)}]
`)
  const alias = { 'Fn::Join': [':', [{ 'Fn::GetAtt': ['WorkLambdaFunction', 'Arn'] }, 'provisioned']] }
  t.match(resources.WorkEventSourceMappingSQSJobs, {
    DependsOn: ['IamRoleLambdaExecution', 'WorkProvConcLambdaAlias'],
    Properties: { FunctionName: alias },
  })
  t.match(resources.WorkLambdaPermissionEventsRuleSchedule1, {
    DependsOn: ['WorkProvConcLambdaAlias'],
    Properties: { FunctionName: alias },
  })
})

t.test('an event that nobody knows is noted, unless a plugin may know it', async t => {
  const text = serviceWith('- carrierPigeon: {loft: north}')
  t.match(loweredService(text).lowered.ignored, [{ key: 'functions.work.events.0.carrierPigeon' }])
  t.strictSame(loweredService(text.replace('functions:', 'plugins: [serverless-pigeons]\nfunctions:')).lowered.ignored, [])
})

t.test('an event that is set to nothing makes nothing', async t => {
  const { resources } = loweredService(serviceWith('- schedule:\n- sqs: ~\n- http: false'))
  t.notOk(Object.values(resources).some(({ Type }) => /Rule|Mapping|ApiGateway|Permission/.test(Type)))
})

t.test('the helper of an existing user pool takes permissions from its own functions, in version 3 from any', async t => {
  const text = serviceWith('- cognitoUserPool: {pool: people, trigger: PreSignUp, existing: true}')
  const removals = (config: string) =>
    JSON.stringify(loweredService(config).resources.IamRoleCustomResourcesLambdaExecution).match(/"lambda:RemovePermission"/g)?.length
  t.equal(removals(text), 2)
  t.equal(removals(text.replace("'3'", "'4'")), 1)
})
