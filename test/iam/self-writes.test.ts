// Loops that a deployment allows: a function that may write to what calls it.
import t from 'tap'
import { withIamFacts } from '../../src/iam/iam-facts.ts'
import { referenceTo } from '../../src/iam/reference-to.ts'
import type { Resource } from '../../src/model/resource.ts'
import type { Role } from '../../src/model/role.ts'
import type { ServiceModel } from '../../src/model/service-model.ts'
import type { Statement } from '../../src/model/statement.ts'
import type { Trigger } from '../../src/model/trigger.ts'
import { emptyFunction, emptyModel, emptyRole } from '../support/empty-model.ts'
import { iamData } from '../support/iam-data.ts'

const work = emptyFunction({ logicalId: 'Work', name: 'acme-work', role: 'R', logGroup: 'WorkLogs' })

const resource = (type: string, properties: Record<string, unknown> = {}): Resource => ({
  type,
  properties,
  effective: {},
  notifies: [],
  writers: [],
  origin: 'template',
})

function allow(action: string, text: string, parts: Partial<Statement> = {}): Statement {
  const named = { pattern: action, count: 1, writes: 1, levels: [], scopable: true, scopableWrites: 1, scopableReads: 0 }
  return { effect: 'Allow', origin: 'template', actions: [named], resources: [referenceTo(text)], conditions: {}, ...parts }
}

function facts(kind: Trigger['kind'], parts: Partial<Trigger>, role: Partial<Role>): ServiceModel {
  const trigger: Trigger = { function: 'work', kind, invocation: 'asynchronous', public: false, ...parts }
  const resources = {
    Photos: resource('AWS::S3::Bucket', { BucketName: 'acme-photos' }),
    Jobs: resource('AWS::SQS::Queue', { QueueName: 'jobs' }),
    Orders: resource('AWS::DynamoDB::Table'),
    Bus: resource('AWS::Events::EventBus', { Name: 'acme' }),
    WorkLogs: resource('AWS::Logs::LogGroup'),
  }
  const model = emptyModel({ functions: { work }, triggers: { t: trigger }, roles: { R: emptyRole(role) }, resources })
  return withIamFacts(model, iamData, [])
}

function writes(kind: Trigger['kind'], parts: Partial<Trigger>, ...statements: Statement[]): string[] {
  return (facts(kind, parts, { statements }).triggers.t!.selfWrites ?? []).map(({ action }) => action)
}

const photos = { source: referenceTo('${Photos}'), events: ['s3:ObjectCreated:*'], prefix: 'in/' }

t.test('a bucket: however its objects are spelt, what may be put where the notification looks is a loop', t => {
  for (const text of [
    '*',
    'arn:aws:s3:::*',
    '${Photos.Arn}/*',
    '${Photos.Arn}/in/*',
    'arn:aws:s3:::${Photos}/in/raw/*',
    'arn:${AWS::Partition}:s3:::acme-photos/*',
    'arn:aws:s3:::acme-*/*',
    'arn:aws:s3:::acme-photos*',
    '${Photos.Arn}/*.jpg',
  ])
    t.strictSame(writes('s3', photos, allow('s3:PutObject', text)), ['s3:PutObject'], text)
  t.strictSame(writes('s3', photos, allow('s3:*', '*')), ['s3:PutObject'])
  t.end()
})

t.test('a bucket: disjoint prefixes, other buckets and actions that send no event are none', t => {
  for (const text of ['${Photos.Arn}/out/*', 'arn:aws:s3:::acme-photos/out/*', 'arn:aws:s3:::others/*', '${Photos.Arn}', '${Others.Arn}/*'])
    t.strictSame(writes('s3', photos, allow('s3:PutObject', text)), [], text)
  t.strictSame(writes('s3', { ...photos, suffix: '.jpg' }, allow('s3:PutObject', '${Photos.Arn}/in/*.png')), [])
  t.strictSame(writes('s3', photos, allow('s3:GetObject', '*')), [])
  t.strictSame(writes('s3', photos, allow('s3:DeleteObject', '*')), [])
  t.strictSame(writes('s3', { ...photos, events: ['s3:ObjectRemoved:*'] }, allow('s3:PutObject', '*')), [])
  t.strictSame(writes('s3', { ...photos, events: ['s3:ObjectRemoved:Delete'] }, allow('s3:DeleteObject', '*')), ['s3:DeleteObject'])
  t.end()
})

t.test('a bucket of another stack is known by its name', t => {
  const uploads = { source: referenceTo('acme-uploads'), events: ['s3:ObjectCreated:*'] }
  t.strictSame(writes('s3', uploads, allow('s3:PutObject', 'arn:aws:s3:::acme-uploads/*')), ['s3:PutObject'])
  t.strictSame(writes('s3', uploads, allow('s3:PutObject', 'arn:aws:s3:::acme-downloads/*')), [])
  t.end()
})

t.test('a Deny of what the notification looks at ends the loop; one under a condition does not', t => {
  const deny = allow('s3:PutObject', '${Photos.Arn}/in/*', { effect: 'Deny' })
  t.strictSame(writes('s3', photos, allow('s3:PutObject', '${Photos.Arn}/*'), deny), [])
  const under = { ...deny, conditions: { StringEquals: { 'aws:PrincipalTag/team': ['web'] } } }
  t.strictSame(writes('s3', photos, allow('s3:PutObject', '${Photos.Arn}/*'), under), ['s3:PutObject'])
  t.end()
})

t.test('a grant on all but the source is none', t => {
  const spared = (text: string) => {
    const { resources: _, ...rest } = allow('s3:*', '*')
    return { ...rest, notResources: [referenceTo(text)] }
  }
  t.strictSame(writes('s3', photos, spared('${Photos.Arn}/in/*')), [])
  t.strictSame(writes('s3', photos, spared('${Photos.Arn}/out/*')), ['s3:PutObject'])
  const { resources: _, ...sending } = allow('sqs:SendMessage', '*')
  t.strictSame(writes('sqs', { source: referenceTo('${Jobs.Arn}') }, { ...sending, notResources: [referenceTo('${Jobs.Arn}')] }), [])
  t.end()
})

t.test('a Deny by another spelling of the queue ends the loop', t => {
  const deny = allow('sqs:*', 'arn:aws:sqs:us-east-1:123456789012:jobs', { effect: 'Deny' })
  t.strictSame(writes('sqs', { source: referenceTo('${Jobs.Arn}') }, allow('sqs:SendMessage', '*'), deny), [])
  t.end()
})

t.test('queues and tables by every spelling of their name', t => {
  const jobs = { source: referenceTo('${Jobs.Arn}') }
  for (const text of ['*', '${Jobs.Arn}', 'arn:aws:sqs:us-east-1:123456789012:jobs', 'arn:aws:sqs:*:*:*'])
    t.strictSame(writes('sqs', jobs, allow('sqs:SendMessage', text)), ['sqs:SendMessage'], text)
  t.strictSame(writes('sqs', jobs, allow('sqs:SendMessage', 'arn:aws:sqs:us-east-1:123456789012:others')), [])
  t.strictSame(writes('sqs', jobs, allow('sqs:ReceiveMessage', '*'), allow('sqs:DeleteMessage', '*')), [])
  const elsewhere = { source: referenceTo('arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000') }
  t.strictSame(writes('dynamodb', elsewhere, allow('dynamodb:PutItem', 'arn:aws:dynamodb:us-east-1:123456789012:table/orders')), [
    'dynamodb:PutItem',
  ])
  t.strictSame(writes('dynamodb', elsewhere, allow('dynamodb:PutItem', 'arn:aws:dynamodb:us-east-1:123456789012:table/carts')), [])
  t.end()
})

t.test('a bus counts where it is named without a condition, a log group where it is the own one', t => {
  const bus = { source: referenceTo('${Bus.Arn}') }
  t.strictSame(writes('eventBridge', bus, allow('events:PutEvents', '${Bus.Arn}')), ['events:PutEvents'])
  t.strictSame(writes('eventBridge', bus, allow('events:PutEvents', '*')), [])
  const under = { conditions: { StringEquals: { 'events:source': ['acme.billing'] } } }
  t.strictSame(writes('eventBridge', bus, allow('events:PutEvents', '${Bus.Arn}', under)), [])
  t.strictSame(writes('eventBridge', {}, allow('events:PutEvents', '*')), [])
  t.strictSame(writes('cloudwatchLog', { source: referenceTo('${WorkLogs}') }, allow('logs:PutLogEvents', '*')), ['logs:PutLogEvents'])
  t.strictSame(writes('cloudwatchLog', { source: referenceTo('${OtherLogs}') }, allow('logs:PutLogEvents', '*')), [])
  t.end()
})

t.test('what an AWS managed policy allows counts like the rest', t => {
  const attached = [{ arn: 'arn:aws:iam::aws:policy/AmazonSQSFullAccess', known: false }]
  const { triggers, roles } = facts('sqs', { source: referenceTo('${Jobs.Arn}') }, { managedPolicies: attached })
  t.equal(roles.R!.statements[triggers.t!.selfWrites![0]!.statement]!.policy, 'AmazonSQSFullAccess')
  t.end()
})

t.test('what hides a grant makes the loop unknown, and the writers of what it may reach', t => {
  const outside = { origin: 'external', unknown: { statements: 3, managedPolicies: 3 } } as const
  const hidden = facts('sqs', { source: referenceTo('${Jobs.Arn}') }, outside)
  t.equal(hidden.triggers.t!.unknown?.selfWrites, 3)
  t.equal(hidden.resources.Photos!.unknown?.writers, 3)
  t.equal(hidden.resources.Jobs!.unknown?.writers, 3)

  const somewhere = { ...allow('s3:PutObject', '*', { unknown: { resources: 5 } }), resources: [] }
  t.equal(facts('s3', photos, { statements: [somewhere] }).triggers.t!.unknown?.selfWrites, 5)
  t.equal(facts('s3', photos, { statements: [somewhere] }).resources.Photos!.unknown?.writers, 5)
  t.equal(facts('sqs', { source: referenceTo('${Jobs.Arn}') }, { statements: [somewhere] }).triggers.t!.unknown, undefined)
  const reading = { ...allow('s3:GetObject', '*', { unknown: { resources: 5 } }), resources: [] }
  t.equal(facts('s3', photos, { statements: [reading] }).resources.Photos!.unknown, undefined)
  t.end()
})

t.test('a policy of another stack is named among what cannot be known, once', t => {
  const attached = [{ arn: 'arn:aws:iam::123456789012:policy/ours', known: false }]
  const model = facts('sqs', { source: referenceTo('${Jobs.Arn}') }, { managedPolicies: attached })
  t.match(model.unresolved, [{ id: 0, expression: 'arn:aws:iam::123456789012:policy/ours', at: '/roles/R/managedPolicies/0' }])
  t.equal(model.unresolved.length, 1)
  t.equal(model.triggers.t!.unknown?.selfWrites, 0)
  t.equal(model.resources.Jobs!.unknown?.writers, 0)
  t.end()
})

t.test('an unknown prefix leaves open whether there is a loop, where there may be one', t => {
  const { prefix: _, ...rest } = photos
  const unknown = { ...rest, unknown: { prefix: 7 } }
  const putting = facts('s3', unknown, { statements: [allow('s3:PutObject', '${Photos.Arn}/out/*')] }).triggers.t!
  t.equal(putting.selfWrites, undefined)
  t.equal(putting.unknown?.selfWrites, 7)
  t.equal(facts('s3', unknown, { statements: [allow('s3:PutObject', '${Others.Arn}/*')] }).triggers.t!.unknown?.selfWrites, undefined)
  const nowhere = { unknown: { source: 9 } }
  t.equal(facts('sqs', nowhere, { statements: [allow('sqs:SendMessage', '${Jobs.Arn}')] }).triggers.t!.unknown?.selfWrites, 9)
  t.equal(facts('sqs', nowhere, { statements: [allow('s3:PutObject', '*')] }).triggers.t!.unknown?.selfWrites, undefined)
  t.end()
})
