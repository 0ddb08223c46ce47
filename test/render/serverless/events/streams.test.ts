import t from 'tap'
import { loweredService, refusalOf, serviceWith } from '../../../support/lowered-service.ts'

const TABLE = 'arn:aws:dynamodb:us-east-1:111122223333:table/orders/stream/2026'
const STREAM = 'arn:aws:kinesis:us-east-1:111122223333:stream/clicks'

t.test('the stream of a table is read from its beginning, with the rights to read it', async t => {
  const { resources, rights } = loweredService(serviceWith(`- stream: ${TABLE}`))
  t.match(resources.WorkEventSourceMappingDynamodbOrders!.Properties, {
    EventSourceArn: TABLE,
    StartingPosition: 'TRIM_HORIZON',
    BatchSize: 10,
    Enabled: true,
  })
  t.match(rights, [
    {
      Action: ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream', 'dynamodb:ListStreams'],
      Resource: [TABLE],
    },
  ])
})

t.test('a consumer of its own reads a Kinesis stream, with rights to both', async t => {
  const { resources, rights } = loweredService(serviceWith(`- stream: {arn: '${STREAM}', consumer: true}`))
  t.match(resources.WorkclicksConsumerStreamConsumer, {
    Type: 'AWS::Kinesis::StreamConsumer',
    Properties: { StreamARN: STREAM, ConsumerName: 'workclicksConsumer' },
  })
  t.strictSame(resources.WorkEventSourceMappingKinesisClicks!.Properties.EventSourceArn, { Ref: 'WorkclicksConsumerStreamConsumer' })
  t.match(rights, [
    {
      Action: ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStreamSummary', 'kinesis:ListShards'],
      Resource: [STREAM],
    },
    { Action: ['kinesis:SubscribeToShard'], Resource: [{ Ref: 'WorkclicksConsumerStreamConsumer' }] },
  ])
})

t.test('what fails goes to a queue or a topic, with the right to send it there', async t => {
  const { resources, rights } = loweredService(
    serviceWith(`- stream: {type: dynamodb, arn: !GetAtt Orders.StreamArn, destinations: {onFailure: {type: sns, arn: !Ref Lost}}}
- stream: {arn: '${STREAM}', destinations: {onFailure: 'arn:aws:sqs:us-east-1:111122223333:lost'}}`),
  )
  t.strictSame(resources.WorkEventSourceMappingDynamodbOrders!.Properties.DestinationConfig, {
    OnFailure: { Destination: { Ref: 'Lost' } },
  })
  t.match(
    rights.filter(({ Action }) => /^s[nq]s:/.test(Action[0]!)),
    [
      { Action: ['sns:Publish'], Resource: [{ Ref: 'Lost' }] },
      { Action: ['sqs:ListQueues', 'sqs:SendMessage'], Resource: ['arn:aws:sqs:us-east-1:111122223333:lost'] },
    ],
  )
})

t.test('a stream that is a reference must say what it is', async t => {
  t.match(refusalOf(serviceWith('- stream: {arn: !GetAtt Orders.StreamArn}')), { code: 'E_RENDER_SHAPE', message: /no type/, line: 9 })
})

const SECRET = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:kafka'

t.test('a managed Kafka cluster is reached through the network, which needs rights on every resource', async t => {
  const { resources, rights } = loweredService(
    serviceWith(`- msk: {arn: 'arn:aws:kafka:us-east-1:111122223333:cluster/main/1', topic: clicks, saslScram512: '${SECRET}'}`),
  )
  t.match(resources.WorkEventSourceMappingMSKMainClicks!.Properties, {
    Topics: ['clicks'],
    StartingPosition: 'TRIM_HORIZON',
    SourceAccessConfigurations: [{ Type: 'SASL_SCRAM_512_AUTH', URI: SECRET }],
  })
  t.match(rights, [
    { Action: ['kafka:DescribeCluster', 'kafka:GetBootstrapBrokers'], Resource: ['arn:aws:kafka:us-east-1:111122223333:cluster/main/1'] },
    { Action: /ec2:CreateNetworkInterface/, Resource: ['*'] },
  ])
})

const KAFKA = (servers: string) =>
  `- kafka: {topic: clicks, bootstrapServers: ['${servers}:9092'], accessConfigurations: {saslScram256Auth: '${SECRET}-${servers}'}}`

t.test('of two clusters with one topic version 3 reads the last, version 4 both', async t => {
  const text = serviceWith(`${KAFKA('a')}\n${KAFKA('b')}`)
  const brokers = (version: string) =>
    Object.values(loweredService(text.replace("'3'", version)).resources)
      .filter(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping')
      .map(({ Properties }) => Properties.SelfManagedEventSource.Endpoints.KafkaBootstrapServers[0])
  t.strictSame(brokers("'3'"), ['b:9092'])
  t.strictSame(brokers("'4'").sort(), ['a:9092', 'b:9092'])
  t.match(loweredService(text).rights, [{ Action: ['secretsmanager:GetSecretValue'], Resource: [`${SECRET}-b`, `${SECRET}-a`] }])
})

t.test('subnets and security groups of a cluster belong together', async t => {
  const event = `- kafka: {topic: clicks, bootstrapServers: ['a:9092'], accessConfigurations: {vpcSubnet: subnet-1}}`
  t.match(refusalOf(serviceWith(event)), { code: 'E_RENDER_SHAPE', message: /without vpcSecurityGroup/, line: 9 })
})

t.test('a message broker is read with its secret', async t => {
  const broker = (kind: string) =>
    `- ${kind}: {arn: 'arn:aws:mq:us-east-1:111122223333:broker:${kind}:b-1', basicAuthArn: '${SECRET}', queue: jobs, virtualHost: /}`
  const { resources, rights } = loweredService(serviceWith(`${broker('activemq')}\n${broker('rabbitmq')}`))
  const access = (id: string) => resources[id]!.Properties.SourceAccessConfigurations.map(({ Type }: { Type: string }) => Type)
  t.strictSame(access('WorkEventSourceMappingActiveMQJobs'), ['BASIC_AUTH'])
  t.strictSame(access('WorkEventSourceMappingRabbitMQJobs'), ['BASIC_AUTH', 'VIRTUAL_HOST'])
  t.equal(rights.filter(({ Action }) => Action.includes('mq:DescribeBroker')).length, 2)
  t.equal(rights.filter(({ Action }) => Action.includes('secretsmanager:GetSecretValue')).length, 2)
})

t.test('only version 3 knows destinations and pollers of a Kafka event', async t => {
  const event = `- kafka:
    topic: clicks
    bootstrapServers: ['a:9092']
    accessConfigurations: {saslScram256Auth: '${SECRET}'}
    onFailureDestination: arn:aws:sns:us-east-1:111122223333:failed
    provisionedPollerConfig: {minimumPollers: 1}`
  const properties = (text: string) => loweredService(text).resources.WorkEventSourceMappingKafkaClicks!.Properties
  t.match(properties(serviceWith(event)), {
    DestinationConfig: { OnFailure: { Destination: 'arn:aws:sns:us-east-1:111122223333:failed' } },
    ProvisionedPollerConfig: { MinimumPollers: 1 },
  })
  const later = serviceWith(event).replace("'3'", "'4'")
  t.notOk('DestinationConfig' in properties(later) || 'ProvisionedPollerConfig' in properties(later))
  t.strictSame(
    loweredService(later).lowered.ignored.map(({ key }) => key),
    ['functions.work.events.0.kafka.provisionedPollerConfig', 'functions.work.events.0.kafka.onFailureDestination'],
  )
})
