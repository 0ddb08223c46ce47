// What each event source of a function deploys.
import t from 'tap'
import { deployed, fn, ofType } from './template.ts'

const events = (text: string) => fn(`      Events:\n${text}`)

t.test('a queue, a stream and a table are polled, each with its managed policy', t => {
  const resources = deployed(
    events(`        Q: {Type: SQS, Properties: {Queue: 'arn:aws:sqs:eu-west-1:1:q', BatchSize: 5}}
        K: {Type: Kinesis, Properties: {Stream: 'arn:aws:kinesis:eu-west-1:1:stream/k', StartingPosition: LATEST}}
        D: {Type: DynamoDB, Properties: {Stream: 'arn:aws:dynamodb:eu-west-1:1:table/t/stream/x', StartingPosition: LATEST}}
`),
  )
  t.strictSame(ofType(resources, 'AWS::Lambda::EventSourceMapping'), ['OrdersD', 'OrdersK', 'OrdersQ'])
  t.match(resources.OrdersQ!.Properties, { BatchSize: 5, EventSourceArn: 'arn:aws:sqs:eu-west-1:1:q', FunctionName: { Ref: 'Orders' } })
  for (const name of ['SQSQueue', 'Kinesis', 'DynamoDB'])
    t.ok(resources.OrdersRole!.Properties.ManagedPolicyArns.includes(`arn:aws:iam::aws:policy/service-role/AWSLambda${name}ExecutionRole`))
  t.end()
})

t.test('a topic is subscribed to, directly or by way of a queue that is made', t => {
  const direct = deployed(`${events('        T: {Type: SNS, Properties: {Topic: !Ref Topic}}\n')}  Topic: {Type: AWS::SNS::Topic}\n`)
  t.match(direct.OrdersT!.Properties, { Protocol: 'lambda', TopicArn: { Ref: 'Topic' } })
  t.match(direct.OrdersTPermission!.Properties, { Principal: 'sns.amazonaws.com', SourceArn: { Ref: 'Topic' } })
  const queued = deployed(
    `${events('        T: {Type: SNS, Properties: {Topic: !Ref Topic, SqsSubscription: true}}\n')}  Topic: {Type: AWS::SNS::Topic}\n`,
  )
  t.match(queued.OrdersT!.Properties, { Protocol: 'sqs', Endpoint: { 'Fn::GetAtt': ['OrdersTQueue', 'Arn'] } })
  t.equal(queued.OrdersTEventSourceMapping!.Properties.BatchSize, 10)
  t.equal(queued.OrdersTQueuePolicy!.Type, 'AWS::SQS::QueuePolicy')
  t.end()
})

t.test('a bucket of the template notifies the function, and waits for the permission', t => {
  const text = events('        B: {Type: S3, Properties: {Bucket: !Ref Bucket, Events: ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"]}}\n')
  const { Bucket, OrdersBPermission } = deployed(`${text}  Bucket: {Type: AWS::S3::Bucket}\n`)
  t.strictSame(
    Bucket!.Properties.NotificationConfiguration.LambdaConfigurations.map((each: { Event: string }) => each.Event),
    ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'],
  )
  t.strictSame(Bucket!.DependsOn, ['OrdersBPermission'])
  t.equal(OrdersBPermission!.Properties.Principal, 's3.amazonaws.com')
  t.throws(() => deployed(events('        B: {Type: S3, Properties: {Bucket: named, Events: "s3:ObjectCreated:*"}}\n')), {
    code: 'E_RENDER_SHAPE',
  })
  t.end()
})

t.test('schedules and patterns are rules with a permission; Scheduler takes a role', t => {
  const resources = deployed(
    events(`        S: {Type: Schedule, Properties: {Schedule: rate(1 hour), Enabled: false, DeadLetterConfig: {Type: SQS}}}
        P: {Type: EventBridgeRule, Properties: {Pattern: {source: [a]}}}
        V: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day)}}
`),
  )
  t.match(resources.OrdersS!.Properties, { ScheduleExpression: 'rate(1 hour)', State: 'DISABLED' })
  t.strictSame(resources.OrdersS!.Properties.Targets[0].DeadLetterConfig, { Arn: { 'Fn::GetAtt': ['OrdersSQueue', 'Arn'] } })
  t.strictSame(resources.OrdersP!.Properties.EventPattern, { source: ['a'] })
  t.strictSame(resources.OrdersPPermission!.Properties.SourceArn, { 'Fn::GetAtt': ['OrdersP', 'Arn'] })
  t.match(resources.OrdersV!.Properties, { Name: 'OrdersV', FlexibleTimeWindow: { Mode: 'OFF' } })
  t.match(resources.OrdersVRole!.Properties.Policies[0].PolicyDocument.Statement[0], { Action: 'lambda:InvokeFunction' })
  t.end()
})

t.test('brokers give the rights to their secret and their network', t => {
  const resources = deployed(
    events(`        M:
          Type: MQ
          Properties:
            Broker: 'arn:aws:mq:eu-west-1:1:broker:b'
            Queues: [q]
            SourceAccessConfigurations: [{Type: BASIC_AUTH, URI: 'arn:aws:secretsmanager:eu-west-1:1:secret:s'}]
        K:
          Type: SelfManagedKafka
          Properties:
            KafkaBootstrapServers: ['a:9092']
            Topics: [t]
            SourceAccessConfigurations: [{Type: VPC_SUBNET, URI: 'subnet:a'}, {Type: VPC_SECURITY_GROUP, URI: 'security_group:b'}]
`),
  )
  const actions = resources.OrdersRole!.Properties.Policies.flatMap((policy: { PolicyDocument: { Statement: { Action: string[] }[] } }) =>
    policy.PolicyDocument.Statement.flatMap(statement => statement.Action),
  )
  for (const action of ['secretsmanager:GetSecretValue', 'mq:DescribeBroker', 'ec2:CreateNetworkInterface'])
    t.ok(actions.includes(action), action)
  t.strictSame(resources.OrdersK!.Properties.SelfManagedEventSource, { Endpoints: { KafkaBootstrapServers: ['a:9092'] } })
  t.end()
})

t.test('a user pool, a log group, a rule of IoT and a skill invoke the function', t => {
  const resources = deployed(
    `${events(`        C: {Type: Cognito, Properties: {UserPool: !Ref Pool, Trigger: PreSignUp}}
        L: {Type: CloudWatchLogs, Properties: {LogGroupName: g, FilterPattern: x}}
        I: {Type: IoTRule, Properties: {Sql: "SELECT *"}}
        A: {Type: AlexaSkill, Properties: {SkillId: amzn1.x}}
`)}  Pool: {Type: AWS::Cognito::UserPool}
`,
  )
  t.strictSame(resources.Pool!.Properties.LambdaConfig, { PreSignUp: { 'Fn::GetAtt': ['Orders', 'Arn'] } })
  t.equal(resources.OrdersCognitoPermission!.Properties.Principal, 'cognito-idp.amazonaws.com')
  t.match(resources.OrdersL!.Properties, { LogGroupName: 'g', FilterPattern: 'x' })
  t.equal(resources.OrdersI!.Properties.TopicRulePayload.Sql, 'SELECT *')
  t.equal(resources.OrdersAPermission!.Properties.EventSourceToken, 'amzn1.x')
  t.end()
})

t.test('an alias is what events invoke, and a condition spreads to all of them', t => {
  const text = fn(
    '      AutoPublishAlias: live\n      Events:\n        S: {Type: Schedule, Properties: {Schedule: rate(1 hour)}}\n',
    '    Condition: Prod\n',
  )
  const { OrdersS, OrdersSPermission } = deployed(text, 'Conditions: {Prod: !Equals [!Ref AWS::Region, a]}\n')
  t.strictSame(OrdersS!.Properties.Targets[0].Arn, { Ref: 'OrdersAliaslive' })
  t.strictSame([OrdersS!.Condition, OrdersSPermission!.Condition], ['Prod', 'Prod'])
  t.end()
})

t.test('an unknown type of event is refused on its line', t => {
  t.throws(() => deployed(events('        X: {Type: Carrier, Properties: {}}\n')), { code: 'E_RENDER_SHAPE', location: { line: 10 } })
  t.end()
})
