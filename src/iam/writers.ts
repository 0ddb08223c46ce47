// Which functions may put something into a resource, so that what they write can trigger functions again.
import { arnResource, parseArn } from '../model/arn.ts'
import type { Reference } from '../model/reference.ts'
import type { Resource } from '../model/resource.ts'
import type { ServiceModel } from '../model/service-model.ts'
import type { Allowed } from './effective-grants.ts'
import { matchesExactly } from './wildcard.ts'

interface Written {
  readonly service: string
  /** The actions that add or change content. Deleting does not count: every queue trigger deletes what it has read. */
  readonly actions: readonly string[]
  /** The property that holds the physical name. */
  readonly name: string
}

/** A stream of a table carries deletions too. */
const TABLE = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete'].map(
  name => `dynamodb:${name}`,
)

const WRITTEN: Readonly<Record<string, Written>> = {
  'AWS::S3::Bucket': { service: 's3', actions: ['s3:PutObject', 's3:RestoreObject', 's3:ReplicateObject'], name: 'BucketName' },
  'AWS::SQS::Queue': { service: 'sqs', actions: ['sqs:SendMessage'], name: 'QueueName' },
  'AWS::SNS::Topic': { service: 'sns', actions: ['sns:Publish'], name: 'TopicName' },
  'AWS::DynamoDB::Table': { service: 'dynamodb', actions: TABLE, name: 'TableName' },
  'AWS::DynamoDB::GlobalTable': { service: 'dynamodb', actions: TABLE, name: 'TableName' },
  'AWS::Kinesis::Stream': { service: 'kinesis', actions: ['kinesis:PutRecord', 'kinesis:PutRecords'], name: 'Name' },
  'AWS::KinesisFirehose::DeliveryStream': {
    service: 'firehose',
    actions: ['firehose:PutRecord', 'firehose:PutRecordBatch'],
    name: 'DeliveryStreamName',
  },
  'AWS::Events::EventBus': { service: 'events', actions: ['events:PutEvents'], name: 'Name' },
  'AWS::Logs::LogGroup': { service: 'logs', actions: ['logs:PutLogEvents'], name: 'LogGroupName' },
  'AWS::StepFunctions::StateMachine': {
    service: 'states',
    actions: ['states:StartExecution', 'states:StartSyncExecution'],
    name: 'StateMachineName',
  },
}

/** Every action that writes into a resource of some type. */
export const WRITE_ACTIONS: readonly string[] = [...new Set(Object.values(WRITTEN).flatMap(({ actions }) => actions))]

/** The actions that write into a resource of the type. */
export function writeActions(type: string): readonly string[] {
  return Object.hasOwn(WRITTEN, type) ? WRITTEN[type]!.actions : []
}

/** Functions by resource, sorted; `allowed` is what each role may do. */
export function writersOf(
  model: ServiceModel,
  allowed: ReadonlyMap<string, ReadonlyMap<string, readonly Allowed[]>>,
): Map<string, string[]> {
  // Every function writes its logs: groups that trigger nothing would only list all functions of a role, each of them.
  const sources = new Set(Object.values(model.triggers).map(({ source }) => source?.resource))
  const read = Object.entries(model.resources).filter(([id, { type }]) => type !== 'AWS::Logs::LogGroup' || sources.has(id))
  const byType = Map.groupBy(read, ([, { type }]) => type)
  const users = Map.groupBy(Object.entries(model.functions), ([, { role }]) => role)
  const writers = new Map<string, Set<string>>()
  for (const [type, resources] of byType) {
    const written = WRITTEN[type]
    if (!written) continue
    const ids = new Set(resources.map(([id]) => id))
    for (const [role, functions] of users) {
      const grants = role === undefined ? undefined : allowed.get(role)
      if (!grants) continue
      for (const reference of new Set(written.actions.flatMap(action => (grants.get(action) ?? []).flatMap(grant => grant.resources))))
        for (const id of touched(reference, resources, ids, written)) {
          const found = writers.get(id) ?? new Set()
          for (const [name] of functions) found.add(name)
          writers.set(id, found)
        }
    }
  }
  return new Map([...writers].map(([id, names]) => [id, [...names].sort()]))
}

function touched(
  reference: Reference,
  resources: readonly (readonly [string, Resource])[],
  ids: ReadonlySet<string>,
  { service, name }: Written,
): string[] {
  if (reference.resource !== undefined) return ids.has(reference.resource) ? [reference.resource] : []
  if (reference.scope === 'all' || (reference.scope === 'service' && reference.service === service)) return [...ids]
  const arn = parseArn(reference.text)
  if (arn?.service !== service) return []
  const pattern = arnResource(arn).name
  return resources.flatMap(([id, { properties }]) =>
    typeof properties[name] === 'string' && matchesExactly(pattern, properties[name]) ? [id] : [],
  )
}
