// What calls the functions of a template, kind by kind.
import t from 'tap'
import type { Trigger } from '../../../src/model/trigger.ts'
import { rendered } from './template.ts'

const FN = `Resources:
  Fn: {Type: AWS::Lambda::Function, Properties: {FunctionName: fn, Code: {}, Role: arn:aws:iam::123456789012:role/x}}
`

function triggers(test: Parameters<typeof rendered>[0], resources: string): Record<string, Trigger> {
  return rendered(test, FN + resources).model.triggers
}

t.test('queues and streams are polled', t => {
  const found = triggers(
    t,
    `  Jobs: {Type: AWS::SQS::Queue}
  Orders: {Type: AWS::DynamoDB::Table}
  FromJobs: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Fn, EventSourceArn: !GetAtt Jobs.Arn, BatchSize: 5, Enabled: false, ScalingConfig: {MaximumConcurrency: 2}}}
  FromOrders:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: !GetAtt Fn.Arn
      EventSourceArn: !GetAtt Orders.StreamArn
      StartingPosition: LATEST
      MaximumRetryAttempts: -1
      MaximumRecordAgeInSeconds: -1
      BisectBatchOnFunctionError: true
      FilterCriteria: {Filters: [{Pattern: '{"a":[1]}'}]}
      DestinationConfig: {OnFailure: {Destination: !GetAtt Jobs.Arn}}
  FromOutside: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: fn, EventSourceArn: 'arn:aws:kinesis:us-east-1:210987654321:stream/clicks', StartingPosition: LATEST}}
  FromImport: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: 'arn:aws:lambda:us-east-1:123456789012:function:fn', EventSourceArn: !ImportValue q}}
`,
  )
  t.match(found['Fn.sqs.0'], {
    function: 'Fn',
    logicalId: 'FromJobs',
    invocation: 'poll',
    enabled: false,
    batchSize: 5,
    maximumConcurrency: 2,
    source: { resource: 'Jobs' },
  })
  t.match(found['Fn.dynamodb.0'], {
    maximumRetryAttempts: -1,
    maximumRecordAgeSeconds: -1,
    bisectOnError: true,
    filters: [{ Pattern: '{"a":[1]}' }],
    onFailure: { resource: 'Jobs' },
    enabled: true,
  })
  t.match(found['Fn.kinesis.0'], { existing: true, source: { account: '210987654321', service: 'kinesis' } })
  t.match(found['Fn.sqs.1'], { logicalId: 'FromImport', unknown: { source: Number } })
  t.end()
})

t.test('buckets, topics, rules, schedules and logs call it asynchronously', t => {
  const { model, lineOf } = rendered(
    t,
    `${FN}  Uploads:
    Type: AWS::S3::Bucket
    Properties:
      NotificationConfiguration:
        LambdaConfigurations:
          - {Function: !GetAtt Fn.Arn, Event: 's3:ObjectCreated:*', Filter: {S3Key: {Rules: [{Name: prefix, Value: in/}, {Name: Suffix, Value: .csv}]}}}
        QueueConfigurations: [{Queue: arn:aws:sqs:us-east-1:123456789012:q, Event: 's3:ObjectRemoved:*'}]
  News: {Type: AWS::SNS::Topic, Properties: {Subscription: [{Protocol: lambda, Endpoint: !GetAtt Fn.Arn}, {Protocol: email, Endpoint: a@example.com}]}}
  Subscribed: {Type: AWS::SNS::Subscription, Properties: {Protocol: lambda, Endpoint: !GetAtt Fn.Arn, TopicArn: 'arn:aws:sns:us-east-1:123456789012:t', FilterPolicy: {kind: [a]}, RedrivePolicy: {deadLetterTargetArn: 'arn:aws:sqs:us-east-1:123456789012:d'}}}
  Rule: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(5 minutes), State: DISABLED, Targets: [{Id: a, Arn: !GetAtt Fn.Arn}]}}
  Pattern: {Type: AWS::Events::Rule, Properties: {EventPattern: {source: [aws.s3]}, Targets: [{Id: a, Arn: !GetAtt Fn.Arn, DeadLetterConfig: {Arn: 'arn:aws:sqs:us-east-1:123456789012:d'}}]}}
  Later: {Type: AWS::Scheduler::Schedule, Properties: {ScheduleExpression: at(2030-01-01T00:00:00), FlexibleTimeWindow: {Mode: 'OFF'}, Target: {Arn: !GetAtt Fn.Arn, RoleArn: x}}}
  Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /app}}
  Logs: {Type: AWS::Logs::SubscriptionFilter, Properties: {DestinationArn: !GetAtt Fn.Arn, LogGroupName: /app, FilterPattern: ERROR}}
  Thing: {Type: AWS::IoT::TopicRule, Properties: {TopicRulePayload: {Sql: SELECT 1, RuleDisabled: true, Actions: [{Lambda: {FunctionArn: !GetAtt Fn.Arn}}]}}}
`,
  )
  const found = model.triggers
  t.match(found['Fn.s3.0'], {
    source: { resource: 'Uploads' },
    events: ['s3:ObjectCreated:*'],
    prefix: 'in/',
    suffix: '.csv',
    invocation: 'asynchronous',
  })
  t.equal(lineOf('/triggers/Fn.s3.0'), 8, 'a notification stands where it is written')
  t.match(model.resources.Uploads?.notifies, [
    { function: 'Fn', events: ['s3:ObjectCreated:*'], prefix: 'in/' },
    { target: 'arn:aws:sqs:us-east-1:123456789012:q' },
  ])
  t.match(found['Fn.sns.0'], { source: { resource: 'News' } })
  t.match(found['Fn.sns.1'], { existing: true, filters: [{ kind: ['a'] }], deadLetter: { service: 'sqs' } })
  t.match(found['Fn.schedule.0'], { expression: 'rate(5 minutes)', enabled: false })
  t.match(found['Fn.schedule.1'], { expression: 'at(2030-01-01T00:00:00)', enabled: true })
  t.match(found['Fn.eventBridge.0'], { pattern: { source: ['aws.s3'] }, deadLetter: { service: 'sqs' } })
  t.match(found['Fn.cloudwatchLog.0'], { source: { resource: 'Group' }, pattern: 'ERROR' })
  t.match(found['Fn.iot.0'], { pattern: 'SELECT 1', enabled: false })
  t.same(model.functions.Fn?.triggers.length, 8)
  t.same(model.functions.Fn?.exposure.internet, [])
  t.end()
})

t.test('a function URL without authentication is open to the internet', t => {
  const { model } = rendered(
    t,
    `Parameters: {Auth: {Type: String}}
${FN}  Open: {Type: AWS::Lambda::Url, Properties: {TargetFunctionArn: !Ref Fn, AuthType: NONE, Cors: {AllowOrigins: ['*'], AllowCredentials: true}}}
  Closed: {Type: AWS::Lambda::Url, Properties: {TargetFunctionArn: !Ref Fn, AuthType: AWS_IAM}}
  Either: {Type: AWS::Lambda::Url, Properties: {TargetFunctionArn: !Ref Fn, AuthType: !Ref Auth}}
`,
  )
  t.match(model.triggers['Fn.url.0'], { public: true, auth: 'none', corsOrigins: ['*'], corsCredentials: true })
  t.match(model.triggers['Fn.url.1'], { public: false, auth: 'iam' })
  t.match(model.triggers['Fn.url.2'], { unknown: { auth: Number, public: Number } })
  t.same(model.functions.Fn?.exposure.internet, ['Fn.url.0'])
  t.end()
})

t.test('what else calls a function is found too', t => {
  const found = triggers(
    t,
    `  Pool: {Type: AWS::Cognito::UserPool, Properties: {LambdaConfig: {PreSignUp: !GetAtt Fn.Arn}}}
  Skill: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Action: 'lambda:InvokeFunction', Principal: alexa-appkit.amazon.com, EventSourceToken: amzn1.ask.skill.x}}
  Version: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Fn}}
  Edge:
    Type: AWS::CloudFront::Distribution
    Properties: {DistributionConfig: {DefaultCacheBehavior: {LambdaFunctionAssociations: [{EventType: viewer-request, LambdaFunctionARN: !Ref Version}]}}}
  Balancer: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Scheme: internal}}
  Targets: {Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {TargetType: lambda, Targets: [{Id: !GetAtt Fn.Arn}]}}
  Listener: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref Balancer, DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]}}
  Rule: {Type: AWS::ElasticLoadBalancingV2::ListenerRule, Properties: {ListenerArn: arn:x, Actions: [{Type: forward, TargetGroupArn: !Ref Targets}], Conditions: [{Field: path-pattern, Values: [/a]}]}}
  Graph: {Type: AWS::AppSync::GraphQLApi, Properties: {AuthenticationType: API_KEY}}
  Source: {Type: AWS::AppSync::DataSource, Properties: {ApiId: !GetAtt Graph.ApiId, LambdaConfig: {LambdaFunctionArn: !GetAtt Fn.Arn}}}
  Machine: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionString: !Sub '{"Resource":"\${Fn.Arn}"}'}}
  Rotation: {Type: AWS::SecretsManager::RotationSchedule, Properties: {RotationLambdaARN: !GetAtt Fn.Arn}}
  Zone: {Type: Custom::Zone, Properties: {ServiceToken: !GetAtt Fn.Arn}}
`,
  )
  t.match(found, {
    'Fn.cognito.0': { source: { resource: 'Pool' }, events: ['PreSignUp'], invocation: 'synchronous' },
    'Fn.alexaSkill.0': { token: 'amzn1.ask.skill.x', enabled: true },
    'Fn.cloudFront.0': { events: ['viewer-request'], public: false },
    'Fn.alb.0': { auth: 'none', public: false },
    'Fn.alb.1': { path: '/a', unknown: { public: Number } },
    'Fn.appsync.0': { auth: 'apiKey', source: { resource: 'Graph' } },
    'Fn.stepFunctions.0': { source: { resource: 'Machine' } },
    'Fn.other.0': { logicalId: 'Rotation', invocation: 'synchronous' },
    'Fn.other.1': { logicalId: 'Zone', invocation: 'asynchronous' },
  })
  t.end()
})

t.test('a REST API passes a response on where its integration streams', t => {
  const uri = (path: string) => `!Sub 'arn:aws:apigateway:\${AWS::Region}:lambda:path/2021-11-15/functions/\${Fn.Arn}/${path}'`
  const method = (path: string) =>
    `{RestApiId: !Ref Api, ResourceId: !GetAtt Api.RootResourceId, HttpMethod: GET, Integration: {Type: AWS_PROXY, Uri: ${uri(path)}}}`
  const found = triggers(
    t,
    `  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: api}}
  Streamed: {Type: AWS::ApiGateway::Method, Properties: ${method('response-streaming-invocations')}}
  Whole: {Type: AWS::ApiGateway::Method, Properties: ${method('invocations')}}
`,
  )
  t.equal(found['Fn.http.0']?.streams, true)
  t.equal(found['Fn.http.1']?.streams, undefined)
  t.end()
})
