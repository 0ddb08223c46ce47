// Which functions may put something into a resource, so that what they write can trigger functions again.
import type { Reference, Resource, ServiceModel } from '../model/service-model.ts'
import { addresses } from './coverage.ts'
import { type Allowed, allowedBy } from './effective-grants.ts'
import type { RoleStatements } from './role-statements.ts'
import { matchesWildcard } from './wildcard.ts'

interface Written {
  readonly service: string
  /** The actions that add or change content. Deleting does not count: every queue trigger deletes what it has read. */
  readonly actions: readonly string[]
  /** The property that holds the physical name. */
  readonly name: string
}

const WRITTEN: Readonly<Record<string, Written>> = {
  'AWS::S3::Bucket': { service: 's3', actions: ['s3:PutObject', 's3:RestoreObject', 's3:ReplicateObject'], name: 'BucketName' },
  'AWS::SQS::Queue': { service: 'sqs', actions: ['sqs:SendMessage'], name: 'QueueName' },
  'AWS::SNS::Topic': { service: 'sns', actions: ['sns:Publish'], name: 'TopicName' },
  // A stream carries deletions too.
  'AWS::DynamoDB::Table': {
    service: 'dynamodb',
    actions: ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete'].map(
      name => `dynamodb:${name}`,
    ),
    name: 'TableName',
  },
  'AWS::DynamoDB::GlobalTable': {
    service: 'dynamodb',
    actions: ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete'].map(
      name => `dynamodb:${name}`,
    ),
    name: 'TableName',
  },
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

/** Functions by resource, sorted; resources of other types have none. */
export function writersOf(model: ServiceModel, roles: ReadonlyMap<string, RoleStatements>): Map<string, string[]> {
  const users = new Map<string, string[]>()
  for (const [name, { role }] of Object.entries(model.functions))
    if (role !== undefined) users.set(role, [...(users.get(role) ?? []), name])
  const writers = new Map<string, string[]>()
  const allowed = new Map<string, Allowed[]>()
  for (const [logicalId, resource] of Object.entries(model.resources)) {
    const written = WRITTEN[resource.type]
    if (!written) continue
    const found = [...users].flatMap(([role, functions]) => {
      const held = roles.get(role)
      if (!held) return []
      const may = written.actions.some(action => {
        const key = `${role} ${action}`
        const grants = allowed.get(key) ?? allowedBy(held.statements, action, held.boundary)
        allowed.set(key, grants)
        return grants.some(grant => grant.resources.some(reference => touches(reference, logicalId, resource, written)))
      })
      return may ? functions : []
    })
    writers.set(logicalId, found.sort())
  }
  return writers
}

function touches(reference: Reference, logicalId: string, resource: Resource, { service, name }: Written): boolean {
  if (reference.resource !== undefined) return reference.resource === logicalId
  if (reference.scope === 'all') return true
  if (reference.service !== service || !addresses(reference, service)) return false
  if (reference.scope === 'service') return true
  const physical = resource.properties[name]
  if (typeof physical !== 'string') return false
  const last =
    service === 's3'
      ? reference.text.slice(reference.text.lastIndexOf(':') + 1).split('/', 1)[0]!
      : (reference.text.split(/[:/]/).at(-1) ?? '')
  return matchesWildcard(last, physical)
}
