import t from 'tap'
import { FOREIGN_SERVICES } from '../../src/iam/foreign-services.ts'
import { withIamFacts } from '../../src/iam/iam-facts.ts'
import type { Reference } from '../../src/model/reference.ts'
import type { Resource } from '../../src/model/resource.ts'
import type { Role } from '../../src/model/role.ts'
import type { ServiceModel } from '../../src/model/service-model.ts'
import type { Action, Statement } from '../../src/model/statement.ts'
import { emptyFunction, emptyModel, emptyRole } from '../support/empty-model.ts'
import { iamData } from '../support/iam-data.ts'

const ALL: Reference = { text: '*', scope: 'all' }

const action = (pattern: string): Action => ({
  pattern,
  count: 0,
  writes: 0,
  levels: [],
  scopable: false,
  scopableWrites: 0,
  scopableReads: 0,
})
const named = (text: string, parts: Partial<Reference> = {}): Reference => ({
  text,
  scope: text.includes('*') ? 'pattern' : 'one',
  service: text.split(':')[2] ?? '',
  ...parts,
})

function statement(effect: 'Allow' | 'Deny', actions: string[], resources: Reference[], parts: Partial<Statement> = {}): Statement {
  return { effect, origin: 'provider', actions: actions.map(action), resources, conditions: {}, ...parts }
}

function grants(role: Partial<Role>, shared: string[], parts: Partial<ServiceModel> = {}) {
  return withIamFacts(emptyModel({ roles: { R: emptyRole(role) }, ...parts }), iamData, shared).roles.R!.grants
}

t.test('every action carries its facts, and the given model stays as it was', t => {
  const model = emptyModel({ roles: { R: emptyRole({ statements: [statement('Allow', ['dynamodb:*', 's3:GetObject'], [ALL])] }) } })
  const before = structuredClone(model)
  const facts = withIamFacts(model, iamData, ['iam:PassRole']).roles.R!.statements[0]!.actions!
  t.strictSame(model, before)
  t.ok(facts[0]!.count > 60 && facts[0]!.writes > 20)
  t.match(facts[1], { count: 1, writes: 0, levels: ['Read'], scopable: true, scopableReads: 1 })
  t.end()
})

t.test('a managed policy adds its statements after the own ones, so that pointers stay true', t => {
  const managedPolicies = [
    { arn: 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole', known: false },
    { arn: 'arn:aws:iam::123456789012:policy/ours', known: false },
  ]
  const role = withIamFacts(
    emptyModel({ roles: { R: emptyRole({ managedPolicies, statements: [statement('Allow', ['s3:GetObject'], [ALL])] }) } }),
    iamData,
    [],
  ).roles.R!
  t.equal(role.statements[0]!.origin, 'provider')
  t.match(role.statements[1], {
    origin: 'managed',
    policy: 'AWSLambdaSQSQueueExecutionRole',
    effect: 'Allow',
    resources: [{ scope: 'all' }],
  })
  t.ok(role.statements[1]!.actions!.some(({ pattern, count }) => pattern === 'sqs:ReceiveMessage' && count === 1))
  t.match(role.managedPolicies, [
    { name: 'AWSLambdaSQSQueueExecutionRole', known: true },
    { arn: 'arn:aws:iam::123456789012:policy/ours', known: false },
  ])
  t.end()
})

t.test('AdministratorAccess grants every shared action, PowerUserAccess not those of iam', t => {
  const attached = (name: string) =>
    grants({ managedPolicies: [{ arn: `arn:aws:iam::aws:policy/${name}`, known: false }] }, [
      'iam:CreateAccessKey',
      'lambda:UpdateFunctionCode',
    ])
  t.strictSame(Object.keys(attached('AdministratorAccess')), ['iam:CreateAccessKey', 'lambda:UpdateFunctionCode'])
  t.strictSame(Object.keys(attached('PowerUserAccess')), ['lambda:UpdateFunctionCode'])
  t.end()
})

t.test('a grant says what grants it, how widely, and whether under a condition', t => {
  const role = named('arn:aws:iam::123456789012:role/worker')
  t.strictSame(grants({ statements: [statement('Allow', ['iam:Pass*'], [role])] }, ['iam:PassRole', 'iam:CreateAccessKey']), {
    'iam:PassRole': [{ statement: 0, scope: 'one', conditional: false }],
  })
  t.strictSame(
    grants(
      {
        statements: [
          statement('Allow', ['*'], [ALL], { conditions: { StringEquals: { 'iam:PassedToService': ['lambda.amazonaws.com'] } } }),
        ],
      },
      ['iam:PassRole'],
    ),
    { 'iam:PassRole': [{ statement: 0, scope: 'all', conditional: true }] },
  )
  t.end()
})

t.test('a Deny takes away only what it surely covers', t => {
  const bucket = named('arn:aws:s3:::orders/*')
  const allow = statement('Allow', ['s3:GetObject'], [ALL])
  const left = (...denies: Statement[]) => grants({ statements: [allow, ...denies] }, ['s3:GetObject'])
  t.strictSame(left(statement('Deny', ['s3:*'], [ALL])), {})
  t.strictSame(
    left(statement('Deny', ['s3:*'], [{ text: 'arn:aws:s3:::*', scope: 'service', service: 's3' }])),
    {},
    'all of the service is all that the action can touch',
  )
  t.match(left(statement('Deny', ['s3:*'], [bucket])), { 's3:GetObject': [{ scope: 'all' }] }, 'one bucket less is still nearly all')
  t.match(left(statement('Deny', ['s3:*'], [ALL], { conditions: { Bool: { 'aws:SecureTransport': ['false'] } } })), {
    's3:GetObject': [{ statement: 0 }],
  })
  t.match(left(statement('Deny', ['s3:Put*'], [ALL])), { 's3:GetObject': [{ statement: 0 }] })
  const narrow = (deny: Statement) => grants({ statements: [statement('Allow', ['s3:GetObject'], [bucket]), deny] }, ['s3:GetObject'])
  t.strictSame(narrow(statement('Deny', ['s3:GetObject'], [named('arn:${AWS::Partition}:s3:::ord*')])), {}, 'a pattern around it')
  const objects = named('arn:aws:s3:::orders/*', { scope: 'one' })
  t.strictSame(narrow(statement('Deny', ['s3:GetObject'], [objects])), {}, 'the objects of one bucket')
  t.match(
    narrow(statement('Deny', ['s3:GetObject'], [named('arn:aws:s3:::orders')])),
    { 's3:GetObject': [{ statement: 0 }] },
    'a bucket is not its objects',
  )
  t.match(
    narrow(statement('Deny', ['s3:GetObject'], [named('arn:aws:s3:::ORDERS/*')])),
    { 's3:GetObject': [{ statement: 0 }] },
    'case matters',
  )
  t.match(narrow(statement('Deny', ['s3:GetObject'], [named('arn:aws:s3:::other/*')])), { 's3:GetObject': [{ scope: 'pattern' }] })
  t.end()
})

t.test('Deny with NotResource leaves what it spares', t => {
  const { resources: _, ...deny } = statement('Deny', ['sns:Publish'], [], {
    notResources: [named('arn:aws:sns:us-east-1:123456789012:orders')],
  })
  t.strictSame(grants({ statements: [statement('Allow', ['sns:Publish'], [ALL]), deny] }, ['sns:Publish']), {
    'sns:Publish': [{ statement: 0, scope: 'one', conditional: false }],
  })
  t.end()
})

t.test('NotAction and NotResource grant the rest', t => {
  const { actions: _, ...notAction } = statement('Allow', [], [ALL], { notActions: [action('s3:*')] })
  t.strictSame(Object.keys(grants({ statements: [notAction] }, ['iam:PassRole', 's3:GetObject'])), ['iam:PassRole'])
  const { resources: __, ...notResource } = statement('Allow', ['s3:GetObject'], [], { notResources: [named('arn:aws:s3:::orders/*')] })
  t.match(grants({ statements: [notResource] }, ['s3:GetObject']), { 's3:GetObject': [{ scope: 'all' }] })
  t.strictSame(grants({ statements: [{ ...notResource, notResources: [ALL] }] }, ['s3:GetObject']), {}, "NotResource '*' grants nothing")
  t.end()
})

t.test('a resource of another service grants nothing', t => {
  t.strictSame(
    grants({ statements: [statement('Allow', ['*'], [named('arn:aws:sqs:us-east-1:123456789012:jobs')])] }, [
      'iam:PassRole',
      'sqs:ReceiveMessage',
    ]),
    {
      'sqs:ReceiveMessage': [{ statement: 0, scope: 'one', conditional: false }],
    },
  )
  t.match(
    grants({ statements: [statement('Allow', ['sts:AssumeRole'], [named('arn:aws:iam::123456789012:role/x')])] }, ['sts:AssumeRole']),
    { 'sts:AssumeRole': [{ scope: 'one' }] },
  )
  t.end()
})

t.test('an unresolved Deny takes nothing away, and an unresolved Allow grants nothing', t => {
  const { resources: _, ...unresolved } = statement('Deny', ['s3:*'], [], { unknown: { resources: 0 } })
  t.match(grants({ statements: [statement('Allow', ['s3:GetObject'], [ALL]), unresolved] }, ['s3:GetObject']), {
    's3:GetObject': [{ scope: 'all' }],
  })
  t.strictSame(grants({ statements: [{ ...unresolved, effect: 'Allow' }] }, ['s3:GetObject']), {})
  t.end()
})

t.test('a permissions boundary bounds where it is known', t => {
  const boundary = (Statement: unknown): Partial<ServiceModel> => ({
    resources: {
      Limit: {
        type: 'AWS::IAM::ManagedPolicy',
        properties: { PolicyDocument: { Statement } },
        effective: {},
        notifies: [],
        writers: [],
        origin: 'template',
      },
    },
  })
  const role: Partial<Role> = {
    boundary: { text: '${Limit}', resource: 'Limit', scope: 'one' },
    statements: [statement('Allow', ['*'], [ALL])],
  }
  const shared = ['iam:PassRole', 's3:GetObject']
  t.strictSame(Object.keys(grants(role, shared)), shared, 'an unknown boundary takes nothing away')
  t.strictSame(grants(role, shared, boundary([{ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::orders/*' }])), {
    's3:GetObject': [{ statement: 0, scope: 'one', conditional: false }],
  })
  t.match(
    grants(
      role,
      shared,
      boundary({ Effect: 'Allow', Action: '*', Resource: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } }),
    ),
    {
      'iam:PassRole': [{ conditional: true }],
    },
  )
  t.strictSame(grants({ ...role, boundary: { text: 'arn:aws:iam::aws:policy/AmazonS3FullAccess', scope: 'one' } }, ['iam:PassRole']), {})
  t.end()
})

t.test('a pattern in the shared lists stands for every action that it names', t => {
  const parameter = named('arn:aws:ssm:us-east-1:123456789012:parameter/x')
  t.strictSame(Object.keys(grants({ statements: [statement('Allow', ['ssm:GetParametersByPath'], [parameter])] }, ['ssm:GetParameter*'])), [
    'ssm:GetParameter*',
  ])
  t.end()
})

t.test('writers are the functions whose role may put something into the resource', t => {
  const resource = (type: string, properties = {}): Resource => ({
    type,
    properties,
    effective: {},
    notifies: [],
    writers: [],
    origin: 'template',
  })
  const resources = {
    Jobs: resource('AWS::SQS::Queue', { QueueName: 'jobs-dev' }),
    Uploads: resource('AWS::S3::Bucket'),
    Rule: resource('AWS::Events::Rule'),
  }
  const queue: Reference = { text: '${Jobs.Arn}', resource: 'Jobs', scope: 'one' }
  const writers = (...statements: Statement[]) => {
    const model = withIamFacts(
      emptyModel({
        resources,
        functions: { work: emptyFunction({ role: 'R' }), other: emptyFunction({ role: 'S' }) },
        roles: { R: emptyRole({ statements }), S: emptyRole() },
      }),
      iamData,
      [],
    )
    return Object.fromEntries(Object.entries(model.resources).map(([id, { writers: found }]) => [id, found]))
  }
  t.strictSame(writers(statement('Allow', ['sqs:SendMessage'], [queue])), { Jobs: ['work'], Uploads: [], Rule: [] })
  t.strictSame(
    writers(statement('Allow', ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], [queue])).Jobs,
    [],
    'what a trigger needs is not writing',
  )
  t.strictSame(writers(statement('Allow', ['*'], [ALL])), { Jobs: ['work'], Uploads: ['work'], Rule: [] })
  t.strictSame(writers(statement('Allow', ['sqs:*'], [named('arn:aws:sqs:*:*:*', { scope: 'service' })])), {
    Jobs: ['work'],
    Uploads: [],
    Rule: [],
  })
  t.strictSame(
    writers(statement('Allow', ['s3:Put*'], [{ text: '${Uploads.Arn}/out/*', resource: 'Uploads', scope: 'pattern' }])).Uploads,
    ['work'],
  )
  t.strictSame(
    writers(statement('Allow', ['sqs:SendMessage'], [named('arn:aws:sqs:us-east-1:${AWS::AccountId}:jobs-*')])).Jobs,
    ['work'],
    'by its physical name',
  )
  t.strictSame(writers(statement('Allow', ['sqs:SendMessage'], [named('arn:aws:sqs:us-east-1:${AWS::AccountId}:other-*')])).Jobs, [])
  t.strictSame(writers(statement('Allow', ['sqs:SendMessage'], [ALL]), statement('Deny', ['sqs:*'], [ALL])).Jobs, [])
  t.end()
})

t.test('a Deny takes away what an Allow names in another spelling', t => {
  const resource = { resource: 'Orders', service: 'dynamodb', scope: 'one' as const }
  const byName = { text: '${Orders.Arn}', ...resource }
  const left = (denied: Reference) =>
    grants({ statements: [statement('Allow', ['dynamodb:Scan'], [byName]), statement('Deny', ['dynamodb:*'], [denied])] }, [
      'dynamodb:Scan',
    ])
  t.strictSame(left({ text: 'arn:aws:dynamodb:us-east-1:${AWS::AccountId}:table/orders', ...resource }), {})
  t.strictSame(left({ text: 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Orders}', ...resource }), {})
  t.ok('dynamodb:Scan' in left({ text: 'arn:aws:dynamodb:eu-west-1:${AWS::AccountId}:table/orders', ...resource }), 'of another region')
  const told = withIamFacts(
    emptyModel({
      roles: { R: emptyRole({ statements: [statement('Allow', ['dynamodb:Scan'], [byName]), statement('Deny', ['s3:*'], [byName])] }) },
    }),
    iamData,
    [],
  ).roles.R!.statements
  t.strictSame(told[0]!.resources, [byName], 'the model tells them as they were')
  t.end()
})

t.test('actions that are limited by ARNs of another service are granted by them', t => {
  const snapshot = named('arn:aws:ec2:us-east-1::snapshot/*')
  t.strictSame(grants({ statements: [statement('Allow', ['ebs:GetSnapshotBlock'], [snapshot])] }, ['ebs:GetSnapshotBlock']), {
    'ebs:GetSnapshotBlock': [{ statement: 0, scope: 'pattern', conditional: false }],
  })
  const listed: Record<string, string[]> = {}
  for (const service of iamData.services()) {
    const { types, actions } = iamData.details(service)!
    const used = new Set([...actions.values()].flatMap(({ resourceTypes }) => resourceTypes))
    const foreign = new Set(
      Object.entries(types).flatMap(([type, form]) => (used.has(type) ? [form.split(':')[2]!.replace(/^\$.*/, '*')] : [])),
    )
    foreign.delete(service)
    if (foreign.size > 0) listed[service] = [...foreign].sort()
  }
  t.strictSame(FOREIGN_SERVICES, listed)
  t.end()
})
