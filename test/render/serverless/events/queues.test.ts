import t from 'tap'
import { loweredService, refusalOf, serviceWith } from '../../../support/lowered-service.ts'

t.test('a queue is read through a mapping, with the right to read it', async t => {
  const { resources, rights, line } = loweredService(serviceWith('- sqs: arn:aws:sqs:us-east-1:111122223333:jobs'))
  t.match(resources.WorkEventSourceMappingSQSJobs, {
    Type: 'AWS::Lambda::EventSourceMapping',
    DependsOn: ['IamRoleLambdaExecution'],
    Properties: {
      EventSourceArn: 'arn:aws:sqs:us-east-1:111122223333:jobs',
      BatchSize: 10,
      Enabled: true,
      FunctionName: { 'Fn::GetAtt': ['WorkLambdaFunction', 'Arn'] },
    },
  })
  t.strictSame(rights, [
    {
      Effect: 'Allow',
      Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      Resource: ['arn:aws:sqs:us-east-1:111122223333:jobs'],
    },
  ])
  t.equal(line('WorkEventSourceMappingSQSJobs', 'Properties', 'EventSourceArn'), 9, 'the ARN stands where its author wrote it')
  t.equal(line('WorkEventSourceMappingSQSJobs', 'Properties', 'BatchSize'), 9, 'a default stands at the event')
})

t.test('what the author says about reading a queue is kept, each value at its line', async t => {
  const { resources, line } = loweredService(
    serviceWith(`- sqs:
    arn: !GetAtt Jobs.Arn
    batchSize: 1
    enabled: false
    maximumBatchingWindow: 20
    maximumConcurrency: 5
    functionResponseType: ReportBatchItemFailures
    filterPatterns: [{body: {kind: [order]}}]`),
  )
  t.match(resources.WorkEventSourceMappingSQSJobs!.Properties, {
    BatchSize: 1,
    Enabled: false,
    MaximumBatchingWindowInSeconds: 20,
    ScalingConfig: { MaximumConcurrency: 5 },
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    FilterCriteria: { Filters: [{ Pattern: '{"body":{"kind":["order"]}}' }] },
  })
  t.equal(line('WorkEventSourceMappingSQSJobs', 'Properties', 'BatchSize'), 11)
  t.equal(line('WorkEventSourceMappingSQSJobs', 'Properties', 'FilterCriteria', 'Filters', 0, 'Pattern'), 16)
})

t.test('the queues of all functions are one statement of the shared role', async t => {
  const { rights } = loweredService(`
service: orders
frameworkVersion: '3'
provider: {name: aws, runtime: nodejs22.x}
functions:
  a: {handler: a.h, events: [{sqs: 'arn:aws:sqs:us-east-1:111122223333:one'}]}
  b: {handler: b.h, events: [{sqs: {arn: !ImportValue two}}]}
`)
  t.strictSame(
    rights.map(({ Resource }) => Resource),
    [['arn:aws:sqs:us-east-1:111122223333:one', { 'Fn::ImportValue': 'two' }]],
  )
})

t.test('a queue that is not known leaves its mapping in place', async t => {
  const { resources } = loweredService(serviceWith('- sqs: {arn: "${ssm:/orders/queue}", batchSize: 5}'))
  t.match(resources.WorkEventSourceMappingSQSSsmordersqueue, {
    Properties: { EventSourceArn: { 'Fn::Unresolved': /ssm:\/orders\/queue/ }, BatchSize: 5 },
  })
})

t.test('an sqs event without arn is refused at its line', async t => {
  t.match(refusalOf(serviceWith('- sqs: {batchSize: 5}')), { code: 'E_RENDER_MISSING', message: /sqs event of work has no arn/, line: 9 })
})

t.test('a topic named by its name is made, with its subscribers and the permission to invoke them', async t => {
  const { resources } = loweredService(`
service: orders
frameworkVersion: '3'
provider: {name: aws, runtime: nodejs22.x}
functions:
  a: {handler: a.h, events: [{sns: paid-orders}]}
  b: {handler: b.h, events: [{sns: {topicName: paid-orders}}]}
`)
  t.strictSame(resources.SNSTopicPaidorders!.Properties, {
    TopicName: 'paid-orders',
    Subscription: [
      { Endpoint: { 'Fn::GetAtt': ['ALambdaFunction', 'Arn'] }, Protocol: 'lambda' },
      { Endpoint: { 'Fn::GetAtt': ['BLambdaFunction', 'Arn'] }, Protocol: 'lambda' },
    ],
  })
  for (const id of ['ALambdaPermissionPaidordersSNS', 'BLambdaPermissionPaidordersSNS'])
    t.match(resources[id]!.Properties, {
      Principal: 'sns.amazonaws.com',
      SourceArn: {
        'Fn::Join': [
          '',
          ['arn:', { Ref: 'AWS::Partition' }, ':sns:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':', 'paid-orders'],
        ],
      },
    })
})

t.test('an existing topic gets a subscription, with its filter and its dead-letter queue', async t => {
  const { resources } = loweredService(
    serviceWith(`- sns:
    arn: arn:aws:sns:eu-west-1:111122223333:paid
    filterPolicy: {kind: [order]}
    redrivePolicy: {deadLetterTargetArn: arn:aws:sqs:eu-west-1:111122223333:lost}`),
  )
  t.notOk(Object.values(resources).some(({ Type }) => Type === 'AWS::SNS::Topic'))
  t.match(resources.WorkSnsSubscriptionPaid!.Properties, {
    TopicArn: 'arn:aws:sns:eu-west-1:111122223333:paid',
    FilterPolicy: { kind: ['order'] },
    RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:111122223333:lost' },
    Region: 'eu-west-1',
  })
  t.match(resources.PaidToWorkDLQPolicy!.Properties.PolicyDocument.Statement[0], {
    Principal: { Service: 'sns.amazonaws.com' },
    Resource: 'arn:aws:sqs:eu-west-1:111122223333:lost',
    Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:paid' } },
  })
})

t.test('a topic that is a reference needs a name', async t => {
  t.match(refusalOf(serviceWith('- sns: {arn: !Ref Paid}')), { code: 'E_RENDER_MISSING', message: /no topicName/, line: 9 })
  t.ok(loweredService(serviceWith('- sns: {arn: !Ref Paid, topicName: paid}')).resources.WorkSnsSubscriptionPaid)
})

t.test('the key of a topic counts from version 4 on; before, it is noted as ignored', async t => {
  const text = serviceWith('- sns: {topicName: paid, kmsMasterKeyId: alias/aws/sns}')
  const three = loweredService(text)
  t.notOk(three.resources.SNSTopicPaid!.Properties.KmsMasterKeyId)
  t.match(three.lowered.ignored, [{ key: 'functions.work.events.0.sns.kmsMasterKeyId' }])
  const four = loweredService(text.replace("'3'", "'4'"))
  t.equal(four.resources.SNSTopicPaid!.Properties.KmsMasterKeyId, 'alias/aws/sns')
  t.strictSame(four.lowered.ignored, [])
})

t.test('a subscription names its region only where the topic is given as arn', async t => {
  const { resources } = loweredService(
    serviceWith("- sns: 'arn:aws:sns:eu-west-1:111122223333:far'\n- sns: {arn: 'arn:aws:sns:eu-west-1:111122223333:farther'}"),
  )
  t.equal(resources.WorkSnsSubscriptionFar!.Properties.Region, undefined)
  t.equal(resources.WorkSnsSubscriptionFarther!.Properties.Region, 'eu-west-1')
})

t.test('the dead letter queue of a topic that the stack makes is open to every topic, as the tool writes it', async t => {
  const queue = "redrivePolicy: {deadLetterTargetArn: 'arn:aws:sqs:us-east-1:111122223333:dead'}"
  const { resources } = loweredService(
    serviceWith(`- sns: {topicName: made, ${queue}}\n- sns: {arn: 'arn:aws:sns:us-east-1:111122223333:given', ${queue}}`),
  )
  const condition = (id: string) => resources[id]!.Properties.PolicyDocument.Statement[0].Condition
  t.strictSame(condition('MadeToWorkDLQPolicy'), { ArnEquals: {} })
  t.strictSame(condition('GivenToWorkDLQPolicy'), { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:us-east-1:111122223333:given' } })
})
