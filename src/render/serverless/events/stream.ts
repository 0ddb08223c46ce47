// What a `stream` event deploys: an event source mapping of a DynamoDB or Kinesis stream, a consumer of the stream if asked, and
// the rights to read it and to report failures.
// https://www.serverless.com/framework/docs/providers/aws/events/streams
import { type Buildable, boolean, intrinsic, type Node } from '../../node.ts'
import { refuseUnknown } from '../known-section.ts'
import { alphanumeric, capitalised, normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { refused, required, setting, text } from './event-settings.ts'
import { addEventSourceMapping, filterCriteria, functionResponseTypes } from './event-source-mapping.ts'
import type { FunctionEvent } from './function-event.ts'
import { afterSlash, sourceName } from './source-name.ts'

/** Of a stream of which nothing is known before it is deployed; nor is the right that it brings. */
const UNKNOWN_TYPE = 'stream'

const RIGHTS = {
  dynamodb: ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream', 'dynamodb:ListStreams'],
  kinesis: ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStream', 'kinesis:ListStreams'],
  consumedKinesis: ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStreamSummary', 'kinesis:ListShards'],
  consumer: ['kinesis:SubscribeToShard'],
  sns: ['sns:Publish'],
  sqs: ['sqs:ListQueues', 'sqs:SendMessage'],
} as const

export function compileStream(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  for (const at of events) {
    const { settings } = at.event
    const stream = settings.kind === 'mapping' && intrinsic(settings) === undefined ? required(at, 'arn') : settings
    const type = streamType(at, stream)
    const name = sourceName(stream, afterSlash)
    const consumed = truthy(setting(settings, 'consumer'))
    const consumer = consumed && type === 'kinesis' ? consumerOf(builder, at, stream, name) : undefined
    if (type !== UNKNOWN_TYPE) allow(builder, at, type === 'dynamodb' ? 'dynamodb' : consumed ? 'consumedKinesis' : 'kinesis', stream)
    if (consumer) allow(builder, at, 'consumer', consumer.arn)
    const logicalId = `${normalisedName(at.fn.key)}EventSourceMapping${capitalised(type)}${alphanumeric(name)}`
    const properties = { ...mappingProperties(builder, at), EventSourceArn: consumer?.arn ?? stream }
    addEventSourceMapping(builder, logicalId, at, properties, consumer?.dependsOn)
  }
}

function mappingProperties(builder: StackBuilder, at: FunctionEvent): { readonly [name: string]: Buildable } {
  const { settings } = at.event
  const orDefault = (key: string, value: Buildable) => {
    const own = setting(settings, key)
    return truthy(own) ? own : value
  }
  return {
    BatchSize: orDefault('batchSize', 10),
    Enabled: setting(settings, 'enabled') ?? true,
    ParallelizationFactor: orDefault('parallelizationFactor', undefined),
    StartingPosition: orDefault('startingPosition', 'TRIM_HORIZON'),
    StartingPositionTimestamp: setting(settings, 'startingPositionTimestamp'),
    MaximumBatchingWindowInSeconds: setting(settings, 'batchWindow'),
    MaximumRetryAttempts: setting(settings, 'maximumRetryAttempts'),
    BisectBatchOnFunctionError: setting(settings, 'bisectBatchOnFunctionError'),
    FunctionResponseTypes: functionResponseTypes(settings),
    MaximumRecordAgeInSeconds: orDefault('maximumRecordAgeInSeconds', undefined),
    TumblingWindowInSeconds: setting(settings, 'tumblingWindowInSeconds'),
    DestinationConfig: destination(builder, at),
    FilterCriteria: filterCriteria(settings),
  }
}

/** What the author says, else the service in the ARN. */
function streamType(at: FunctionEvent, stream: Node): string {
  const type = setting(at.event.settings, 'type')
  const said = text(type) ?? text(stream)?.split(':')[2]
  if (said !== undefined && said !== '') return said
  if (stream.kind !== 'unresolved') refuseUnknown(type, 'the rights to read a stream, by its type,')
  if (stream.kind === 'unresolved' || type?.kind === 'unresolved') return UNKNOWN_TYPE
  if (intrinsic(stream) === undefined) throw refused(at, stream, 'has an arn that is none')
  throw refused(at, at.event.settings, 'has an arn that is no plain text, and no type, which is dynamodb or kinesis')
}

function consumerOf(builder: StackBuilder, at: FunctionEvent, stream: Node, streamName: string): { arn: Buildable; dependsOn?: string[] } {
  const consumer = setting(at.event.settings, 'consumer')
  if (boolean(consumer) !== true) return { arn: consumer }
  const { service } = builder
  const suffix = truthy(setting(service.provider, 'kinesis', 'consumerNamingMode')) ? `${service.name}${service.stage}` : ''
  const name = `${at.fn.key}${streamName}${suffix}Consumer`
  const logicalId = `${normalisedName(name)}StreamConsumer`
  builder.add(logicalId, { Type: 'AWS::Kinesis::StreamConsumer', Properties: { StreamARN: stream, ConsumerName: name } }, at.event.span)
  return { arn: { Ref: logicalId }, dependsOn: [logicalId] }
}

function destination(builder: StackBuilder, at: FunctionEvent): Buildable {
  const onFailure = setting(at.event.settings, 'destinations', 'onFailure')
  if (onFailure === undefined || onFailure.kind === 'unresolved') return onFailure && { OnFailure: { Destination: onFailure } }
  const described = onFailure.kind === 'mapping' && intrinsic(onFailure) === undefined
  const arn = described ? setting(onFailure, 'arn') : onFailure
  if (arn === undefined) throw refused(at, onFailure, 'has a destination without arn')
  const written = described ? setting(onFailure, 'type') : undefined
  refuseUnknown(written, 'the rights to a destination, by its type,')
  const type = text(written) ?? text(arn)?.split(':')[2]
  allow(builder, at, type === 'sns' ? 'sns' : 'sqs', arn)
  return { OnFailure: { Destination: arn } }
}

function allow(builder: StackBuilder, { fn, event }: FunctionEvent, right: keyof typeof RIGHTS, resource: Buildable): void {
  builder.grant(fn, { kind: `stream/${right}/${fn.key}`, actions: RIGHTS[right], resource, span: event.span })
}
