// What reads a stream, a queue or a broker for a function, and the rights that its role needs for that.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
import { type Buildable, get, type Mapping, mapping, type Node, present, string, withEntries } from '../../node.ts'
import { grant } from '../function/event-invoke-config.ts'
import type { RoleDraft } from '../policy/role-draft.ts'
import { type Sam, truthy, wrong } from '../sam.ts'
import { brokerPolicy } from './broker-policy.ts'
import { required, type SamEvent, setting, type Target } from './event.ts'

interface Polled {
  /** The property that names the source. */
  readonly source?: string
  /** The managed policy by which a role may read it. */
  readonly managed?: string
}

export const POLLED: Readonly<Record<string, Polled>> = {
  DocumentDB: { source: 'Cluster' },
  DynamoDB: { source: 'Stream', managed: 'service-role/AWSLambdaDynamoDBExecutionRole' },
  Kinesis: { source: 'Stream', managed: 'service-role/AWSLambdaKinesisExecutionRole' },
  MQ: { source: 'Broker' },
  MSK: { source: 'Stream', managed: 'service-role/AWSLambdaMSKExecutionRole' },
  SQS: { source: 'Queue', managed: 'service-role/AWSLambdaSQSQueueExecutionRole' },
  SelfManagedKafka: {},
}

const PASSED = [
  'StartingPosition',
  'StartingPositionTimestamp',
  'BatchSize',
  'Enabled',
  'MaximumBatchingWindowInSeconds',
  'MaximumRetryAttempts',
  'BisectBatchOnFunctionError',
  'MaximumRecordAgeInSeconds',
  'ParallelizationFactor',
  'Topics',
  'Queues',
  'SourceAccessConfigurations',
  'TumblingWindowInSeconds',
  'FunctionResponseTypes',
  'FilterCriteria',
  'KmsKeyArn',
  'ScalingConfig',
  'ProvisionedPollerConfig',
  'MetricsConfig',
  'LoggingConfig',
]

export function addEventSourceMapping(event: SamEvent, target: Target, role: RoleDraft, sam: Sam): void {
  const polled = POLLED[event.type]!
  const source = polled.source === undefined ? undefined : required(event, polled.source)
  const servers = setting(event, 'KafkaBootstrapServers')
  const kafka = kafkaConfig(event)
  const Properties: Record<string, Buildable> = {
    FunctionName: target.name,
    EventSourceArn: source,
    ...Object.fromEntries(PASSED.map(key => [key, setting(event, key)])),
    SelfManagedEventSource: truthy(servers) ? { Endpoints: { KafkaBootstrapServers: servers } } : undefined,
    AmazonManagedKafkaEventSourceConfig: event.type === 'MSK' ? kafka : undefined,
    SelfManagedKafkaEventSourceConfig: event.type === 'SelfManagedKafka' ? kafka : undefined,
    DestinationConfig: destinationConfig(event, role),
    DocumentDBEventSourceConfig:
      event.type === 'DocumentDB'
        ? {
            DatabaseName: setting(event, 'DatabaseName'),
            CollectionName: setting(event, 'CollectionName'),
            FullDocument: setting(event, 'FullDocument'),
          }
        : undefined,
  }
  sam.add(event.id, { Type: 'AWS::Lambda::EventSourceMapping', ...target.attributes, Properties }, event.span)
  if (polled.managed !== undefined) role.attach(`arn:${sam.partition}:iam::aws:policy/${polled.managed}`)
  brokerPolicy(event, role)
}

function kafkaConfig(event: SamEvent): Buildable {
  const ConsumerGroupId = setting(event, 'ConsumerGroupId')
  const SchemaRegistryConfig = setting(event, 'SchemaRegistryConfig')
  return ConsumerGroupId || SchemaRegistryConfig ? { ConsumerGroupId, SchemaRegistryConfig } : undefined
}

/** The author's, without the type that only says which right the role needs. */
function destinationConfig(event: SamEvent, role: RoleDraft): Node | undefined {
  const config = setting(event, 'DestinationConfig')
  const failure = mapping(present(config, 'OnFailure'))
  const type = string(get(failure, 'Type'))
  if (!failure || type === undefined) return config
  if (!['SQS', 'SNS', 'S3', 'Kafka'].includes(type)) throw wrong(`${type} is no type of a destination: use SQS, SNS, S3 or Kafka`, failure)
  const arn = get(failure, 'Destination')
  if (type !== 'Kafka' && arn) grant(type === 'S3' ? 'S3Bucket' : type, arn, event.id, role, event.span)
  return withEntries(config as Mapping, { OnFailure: withEntries(failure, { Type: undefined }) })
}
