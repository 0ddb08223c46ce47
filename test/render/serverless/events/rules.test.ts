import t from 'tap'
import { loweredService, refusalOf, serviceWith } from '../../../support/lowered-service.ts'

t.test('every rate of a schedule is a rule of its own, with its permission', async t => {
  const { resources, line } = loweredService(
    serviceWith(`- schedule: rate(1 hour)
- schedule:
    rate:
      - rate(2 hours)
      - cron(0 12 * * ? *)
    enabled: false
    input: {kind: nightly}`),
  )
  t.match(resources.WorkEventsRuleSchedule1!.Properties, { ScheduleExpression: 'rate(1 hour)', State: 'ENABLED' })
  t.match(resources.WorkEventsRuleSchedule3!.Properties, {
    ScheduleExpression: 'cron(0 12 * * ? *)',
    State: 'DISABLED',
    Targets: [{ Arn: { 'Fn::GetAtt': ['WorkLambdaFunction', 'Arn'] }, Id: 'workSchedule', Input: '{"kind":"nightly"}' }],
  })
  t.equal(line('WorkEventsRuleSchedule3', 'Properties', 'ScheduleExpression'), 13)
  t.equal(line('WorkEventsRuleSchedule3', 'Properties', 'State'), 14)
  t.match(resources.WorkLambdaPermissionEventsRuleSchedule2!.Properties, {
    Principal: 'events.amazonaws.com',
    SourceArn: { 'Fn::GetAtt': ['WorkEventsRuleSchedule2', 'Arn'] },
  })
})

t.test('the scheduler runs with the role of the function, which it may assume and which may invoke', async t => {
  const { resources, rights } = loweredService(serviceWith('- schedule: {rate: rate(1 hour), method: scheduler, timezone: Europe/Vienna}'))
  t.match(resources.WorkSchedulerSchedule1!.Properties, {
    ScheduleExpression: 'rate(1 hour)',
    ScheduleExpressionTimezone: 'Europe/Vienna',
    Target: { RoleArn: { 'Fn::GetAtt': ['IamRoleLambdaExecution', 'Arn'] } },
  })
  t.notOk(Object.values(resources).some(({ Type }) => Type === 'AWS::Lambda::Permission'))
  const prefix = 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:orders-dev-work'
  t.match(rights, [{ Action: ['lambda:InvokeFunction'], Resource: [{ 'Fn::Sub': prefix }, { 'Fn::Sub': `${prefix}:*` }] }])
  t.match(resources.IamRoleLambdaExecution!.Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service, [
    'lambda.amazonaws.com',
    'scheduler.amazonaws.com',
  ])
})

t.test('a schedule with another role is version 3 of the framework only', async t => {
  const text = serviceWith('- schedule: {rate: rate(1 hour), method: scheduler, roleArn: arn:aws:iam::111122223333:role/ticker}')
  const roleOf = (version: string) =>
    loweredService(text.replace("'3'", version)).resources.WorkSchedulerSchedule1!.Properties.Target.RoleArn
  t.equal(roleOf("'3'"), 'arn:aws:iam::111122223333:role/ticker')
  t.strictSame(roleOf("'4'"), { 'Fn::GetAtt': ['IamRoleLambdaExecution', 'Arn'] })
})

t.test('a schedule without rate, and a name for several rates, are refused', async t => {
  t.match(refusalOf(serviceWith('- schedule: {enabled: true}')), { code: 'E_RENDER_MISSING', line: 9 })
  t.match(refusalOf(serviceWith('- schedule: {rate: [rate(1 hour), rate(2 hours)], name: tick}')), { code: 'E_RENDER_SHAPE', line: 9 })
})

t.test('whether a schedule is on may be unknown', async t => {
  const { resources } = loweredService(serviceWith('- schedule: {rate: rate(1 hour), enabled: "${ssm:/orders/on}"}'))
  t.match(resources.WorkEventsRuleSchedule1!.Properties.State, { 'Fn::Unresolved': /ssm/ })
})

t.test('a pattern is a rule of the default bus, or of a bus that is made for it', async t => {
  const { resources } = loweredService(
    serviceWith(`- eventBridge: {pattern: {source: [aws.ec2]}}
- eventBridge: {eventBus: order-events, pattern: {source: [orders]}, deadLetterQueueArn: !GetAtt Lost.Arn, retryPolicy: {maximumRetryAttempts: 2}}
- eventBridge: {eventBus: 'arn:aws:events:us-east-1:111122223333:event-bus/partner', schedule: rate(1 hour), enabled: false}`),
  )
  t.match(resources.Ordersdevworkrule1EventBridgeRule!.Properties, {
    EventPattern: { source: ['aws.ec2'] },
    Name: 'orders-dev-work-rule-1',
    State: 'ENABLED',
  })
  t.notOk('EventBusName' in resources.Ordersdevworkrule1EventBridgeRule!.Properties)
  t.match(resources.OrderDasheventsEventBridgeEventBus, { Type: 'AWS::Events::EventBus', Properties: { Name: 'order-events' } })
  t.match(resources.Ordersdevworkrule2EventBridgeRule, {
    DependsOn: 'OrderDasheventsEventBridgeEventBus',
    Properties: {
      EventBusName: 'order-events',
      Targets: [{ DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Lost', 'Arn'] } }, RetryPolicy: { MaximumRetryAttempts: 2 } }],
    },
  })
  t.match(resources.Ordersdevworkrule3EventBridgeRule!.Properties, {
    EventBusName: 'partner',
    ScheduleExpression: 'rate(1 hour)',
    State: 'DISABLED',
  })
  const source = (id: string) =>
    resources[id]!.Properties.SourceArn['Fn::Join'][1].filter((part: unknown) => typeof part === 'string').join('')
  t.equal(source('WorkEventBridgeLambdaPermission1'), 'arn::events:::rule/orders-dev-work-rule-1')
  t.equal(source('WorkEventBridgeLambdaPermission3'), 'arn::events:::rule/partner/orders-dev-work-rule-3')
})

t.test('without CloudFormation a helper of the framework makes the rules', async t => {
  const { resources } = loweredService(`
service: orders
frameworkVersion: '3'
provider: {name: aws, runtime: nodejs22.x, eventBridge: {useCloudFormation: false}}
functions:
  work: {handler: a.h, events: [{eventBridge: {eventBus: order-events, pattern: {source: [orders]}}}]}
`)
  t.match(resources.WorkCustomEventBridge1, {
    Type: 'Custom::EventBridge',
    Properties: { EventBridgeConfig: { EventBus: 'order-events', Pattern: { source: ['orders'] } } },
  })
  t.ok(resources.CustomDashresourceDasheventDashbridgeLambdaFunction)
  t.notOk(Object.values(resources).some(({ Type }) => Type === 'AWS::Events::Rule'))
})

t.test('a rule gets its input in one way only, and needs a pattern or a schedule', async t => {
  const two = '- eventBridge: {pattern: {source: [a]}, input: {a: b}, inputPath: $.detail}'
  t.match(refusalOf(serviceWith(two)), { code: 'E_RENDER_SHAPE', message: /more than one of input/, line: 9 })
  t.match(refusalOf(serviceWith('- eventBridge: {eventBus: x}')), {
    code: 'E_RENDER_SHAPE',
    message: /neither pattern nor schedule/,
    line: 9,
  })
})

t.test('rules of CloudWatch and subscriptions of log groups invoke too', async t => {
  const { resources } = loweredService(
    serviceWith(`- cloudwatchEvent: {event: {source: [aws.s3]}, input: {a: b}}
- cloudwatchLog: /orders/api
- cloudwatchLog: {logGroup: /orders/web, filter: ERROR}`),
  )
  t.match(resources.WorkEventsRuleCloudWatchEvent1!.Properties, { EventPattern: { source: ['aws.s3'] }, Targets: [{ Input: '{"a":"b"}' }] })
  t.match(resources.WorkLogsSubscriptionFilterCloudWatchLog2!.Properties, { LogGroupName: '/orders/web', FilterPattern: 'ERROR' })
  const { SourceArn } = resources.WorkLambdaPermissionLogsSubscriptionFilterCloudWatchLog!.Properties
  t.equal(SourceArn['Fn::Join'][1].slice(-2).join(''), '/orders/*:*', 'one permission covers what the groups have in common')
})
