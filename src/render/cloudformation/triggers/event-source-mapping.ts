// Queues and streams that Lambda polls.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html
import type { Trigger } from '../../../model/trigger.ts'
import { notation } from '../notation.ts'
import { asBoolean, asInteger } from '../plain.ts'
import { property, put, type Reading, type StackResource } from '../reading.ts'
import { asReference } from '../references.ts'
import { addTriggers, type Kind, putSource } from '../trigger.ts'
import { reach } from '../value.ts'
import { branches, holes } from '../walk.ts'
import { asJsonList } from './json-value.ts'

export function eventSourceMapping(reading: Reading, resource: StackResource): void {
  const of = (...path: string[]) => reach(resource.properties, ...path)
  const self = property(resource, 'SelfManagedEventSource')
  for (const trigger of addTriggers(reading, of('FunctionName'), kindOf(reading, resource), { resource })) {
    trigger.it.invocation = 'poll'
    putSource(reading, trigger, of('EventSourceArn'))
    if (self) trigger.it.existing = true
    trigger.it.enabled = true
    put(reading, trigger, 'enabled', of('Enabled'), asBoolean)
    put(reading, trigger, 'batchSize', of('BatchSize'), asInteger)
    put(reading, trigger, 'batchWindowSeconds', of('MaximumBatchingWindowInSeconds'), asInteger)
    put(reading, trigger, 'maximumRetryAttempts', of('MaximumRetryAttempts'), asInteger)
    put(reading, trigger, 'maximumRecordAgeSeconds', of('MaximumRecordAgeInSeconds'), asInteger)
    put(reading, trigger, 'maximumConcurrency', of('ScalingConfig', 'MaximumConcurrency'), asInteger)
    put(reading, trigger, 'bisectOnError', of('BisectBatchOnFunctionError'), asBoolean)
    put(reading, trigger, 'filters', of('FilterCriteria', 'Filters'), asJsonList)
    put(reading, trigger, 'onFailure', of('DestinationConfig', 'OnFailure', 'Destination'), asReference)
  }
}

const KIND_OF_TYPE: Readonly<Record<string, Kind>> = {
  'AWS::SQS::Queue': 'sqs',
  'AWS::DynamoDB::Table': 'dynamodb',
  'AWS::DynamoDB::GlobalTable': 'dynamodb',
  'AWS::Kinesis::Stream': 'kinesis',
  'AWS::Kinesis::StreamConsumer': 'kinesis',
  'AWS::MSK::Cluster': 'msk',
  'AWS::MSK::ServerlessCluster': 'msk',
  'AWS::DocDB::DBCluster': 'documentdb',
}
const KIND_OF_SERVICE: Readonly<Record<string, Kind>> = { sqs: 'sqs', dynamodb: 'dynamodb', kinesis: 'kinesis', kafka: 'msk' }

/** By the source, else by the settings that only one kind has. */
function kindOf(reading: Reading, { id, properties }: StackResource): Trigger['kind'] {
  const of = (...path: string[]) => reach(properties, ...path)
  const source = of('EventSourceArn')
  if (of('SelfManagedEventSource')) return 'kafka'
  for (const hole of holes(source)) {
    const type = hole.resource === undefined ? undefined : reading.resources.get(hole.resource)?.type
    if (type !== undefined && Object.hasOwn(KIND_OF_TYPE, type)) return KIND_OF_TYPE[type] ?? 'other'
  }
  const service = /^arn:[^:]*:([a-z]+):/.exec(notation(source))?.[1]
  if (service !== undefined && Object.hasOwn(KIND_OF_SERVICE, service)) return KIND_OF_SERVICE[service] ?? 'other'
  if (id.includes('EventSourceMappingSQS')) return 'sqs'
  if (id.includes('EventSourceMappingDynamodb')) return 'dynamodb'
  if (id.includes('EventSourceMappingKinesis')) return 'kinesis'
  if (of('AmazonManagedKafkaEventSourceConfig')) return 'msk'
  if (of('Queues')) {
    const access = branches(of('SourceAccessConfigurations')).map(({ value }) => notation(reach(value, 'Type')))
    return access.includes('VIRTUAL_HOST') || id.includes('RabbitMQ') ? 'rabbitmq' : 'activemq'
  }
  if (of('DocumentDBEventSourceConfig')) return 'documentdb'
  if (of('Topics')) return 'msk'
  return of('StartingPosition') ? 'other' : 'sqs'
}
