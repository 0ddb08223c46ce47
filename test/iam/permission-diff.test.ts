import t from 'tap'
import { withIamFacts } from '../../src/iam/iam-facts.ts'
import { permissionDiff } from '../../src/iam/permission-diff.ts'
import type { PermissionChange } from '../../src/model/permission-diff.ts'
import type { Reference } from '../../src/model/reference.ts'
import type { Role } from '../../src/model/role.ts'
import type { ServiceModel } from '../../src/model/service-model.ts'
import type { Statement } from '../../src/model/statement.ts'
import { emptyFunction, emptyModel, emptyRole } from '../support/empty-model.ts'
import { iamData } from '../support/iam-data.ts'

const STACK = 'orders/serverless.yml'

const ALL: Reference = { text: '*', scope: 'all' }
const orders = (text = '${Orders.Arn}'): Reference => ({ text, resource: 'Orders', scope: 'one', service: 'dynamodb' })
const arn = (text: string): Reference => ({ text, scope: text.includes('*') ? 'pattern' : 'one', service: text.split(':')[2]! })

const actions = (patterns: readonly string[]) => patterns.map(pattern => iamData.facts(pattern))

function allow(patterns: string[], resources: Reference[], parts: Partial<Statement> = {}): Statement {
  return { effect: 'Allow', origin: 'provider', actions: actions(patterns), resources, conditions: {}, ...parts }
}

function deny(patterns: string[], resources: Reference[], parts: Partial<Statement> = {}): Statement {
  return allow(patterns, resources, { effect: 'Deny', ...parts })
}

function holding(statements: Statement[], parts: Partial<Role> = {}): ServiceModel {
  const model = emptyModel({ functions: { create: emptyFunction({ role: 'R' }) }, roles: { R: emptyRole({ statements, ...parts }) } })
  return withIamFacts(model, iamData, [])
}

const side = (model: ServiceModel | undefined, stage?: string) => ({ stack: STACK, stage, ...(model ? { model } : {}) })

function diff(head: ServiceModel, base: ServiceModel) {
  return permissionDiff([side(head)], [side(base)], iamData)
}

/** `+ Write dynamodb:PutItem on Orders`, as a reader would note it. */
function notes(head: Statement[], base: Statement[], parts: { head?: Partial<Role>; base?: Partial<Role> } = {}): string[] {
  const [entry] = diff(holding(head, parts.head), holding(base, parts.base))
  return [...(entry?.gained ?? []).map(change => note('+', change)), ...(entry?.lost ?? []).map(change => note('-', change))]
}

function note(sign: string, { level, actions, except, resources, exceptResources, conditions, otherwise }: PermissionChange): string {
  const but = (texts: readonly string[]) => (texts.length > 0 ? ` except ${texts.join(', ')}` : '')
  const when = conditions.length > 0 ? ` when ${conditions.join(' and ')}` : ''
  return `${sign} ${level} ${actions.join(', ')}${but(except)} on ${resources.join(', ')}${but(exceptResources)}${when}${otherwise ? ' (otherwise conditional)' : ''}`
}

t.test('an action that is added is gained, one that is taken away is lost, and the rest is not told', async t => {
  t.strictSame(
    notes([allow(['dynamodb:GetItem', 'dynamodb:PutItem'], [orders()])], [allow(['dynamodb:GetItem', 'dynamodb:Query'], [orders()])]),
    ['+ Write dynamodb:PutItem on Orders', '- Read dynamodb:Query on Orders'],
  )
})

t.test('the same permission in other words is no change', async t => {
  const physical = orders('arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders-dev')
  const hole = orders('arn:aws:dynamodb:us-east-1:${AWS::AccountId}:table/${Orders}')
  for (const spelling of [physical, hole])
    t.strictSame(
      diff(holding([allow(['dynamodb:PutItem'], [spelling])]), holding([allow(['DynamoDB:putitem'], [orders()], { sid: 'Put' })])),
      [],
    )
  t.strictSame(
    diff(
      holding([allow(['s3:GetObject'], [ALL]), allow(['s3:PutObject'], [ALL])]),
      holding([allow(['s3:PutObject', 's3:GetObject'], [ALL]), allow(['s3:GetObject'], [arn('arn:aws:s3:::x/*')])]),
    ),
    [],
    'split statements, and one that another one covers',
  )
})

t.test('the same name in another account or in every account is another resource', async t => {
  const before = [allow(['dynamodb:PutItem'], [orders()])]
  for (const account of ['999999999999', '*']) {
    const other = `arn:aws:dynamodb:us-east-1:${account}:table/orders`
    t.strictSame(notes([allow(['dynamodb:PutItem'], [orders(other)])], before), [
      `+ Write dynamodb:PutItem on ${other}`,
      '- Write dynamodb:PutItem on Orders',
    ])
  }
})

t.test('a wildcard narrowed to one of its actions is a loss of all others, told by the pattern', async t => {
  const lost = notes([allow(['s3:GetObject'], [ALL])], [allow(['s3:*'], [ALL])])
  t.notOk(
    lost.some(line => line.startsWith('+')),
    'nothing is gained',
  )
  t.equal(lost[0], '- Permissions management s3:* on *')
  t.ok(lost.includes('- Write s3:* on *'))
  t.ok(lost.includes('- Read s3:* except s3:GetObject on *'))
})

t.test('a wildcard in the place of an action is a gain, the gravest level first', async t => {
  const gained = notes([allow(['s3:Put*'], [ALL])], [allow(['s3:PutObject'], [ALL])])
  t.strictSame(
    gained.map(line => line.replace(/ s3.*/, '')),
    ['+ Permissions management', '+ Write', '+ Tagging'],
  )
  t.equal(gained[1], '+ Write s3:Put* except s3:PutObject on *')
})

t.test('everything is told in one line a level', async t => {
  t.strictSame(notes([allow(['*'], [ALL])], []), [
    '+ Permissions management * on *',
    '+ Write * on *',
    '+ Tagging * on *',
    '+ Read * on *',
    '+ List * on *',
  ])
  const [first] = diff(holding([allow(['*'], [ALL])]), holding([]))[0]!.gained
  t.equal(first!.count, iamData.expandByLevel('*').get('Permissions management')!.length)
})

t.test('all actions of a service are told as such, whatever narrower pattern names some of them too', async t => {
  const but = (patterns: string[]): Statement => ({
    effect: 'Deny',
    origin: 'provider',
    notActions: actions(patterns),
    resources: [ALL],
    conditions: {},
  })
  const gained = notes([allow(['*', 's3:Get*'], [ALL]), but(['s3:*'])], [])
  t.ok(gained.includes('+ Read s3:* on *'), gained.join('; '))
})

t.test('a resource narrowed within a pattern is a loss only', async t => {
  const table: Reference = { text: 'arn:aws:dynamodb:us-east-1:*:table/*', scope: 'service', service: 'dynamodb' }
  t.strictSame(notes([allow(['dynamodb:PutItem'], [orders()])], [allow(['dynamodb:PutItem'], [table])]), [
    '- Write dynamodb:PutItem on arn:aws:dynamodb:us-east-1:*:table/*',
  ])
  const named = {
    Orders: {
      type: 'AWS::DynamoDB::Table',
      properties: { TableName: 'orders-dev' },
      effective: {},
      notifies: [],
      writers: [],
      origin: 'template' as const,
    },
  }
  const prefix = arn('arn:aws:dynamodb:us-east-1:*:table/orders-*')
  const model = (reference: Reference): ServiceModel => ({ ...holding([allow(['dynamodb:PutItem'], [reference])]), resources: named })
  t.strictSame(diff(model(orders()), model(prefix))[0]!.gained, [], 'the table is called so')
})

t.test('a Deny takes away what it covers, and gives it back when it goes', async t => {
  const all = allow(['s3:DeleteObject'], [ALL])
  const production = arn('arn:aws:s3:::production/*')
  t.strictSame(notes([all], [all, deny(['s3:Delete*'], [production])]), ['+ Write s3:DeleteObject on arn:aws:s3:::production/*'])
  t.strictSame(notes([all, deny(['s3:Delete*'], [production])], [all]), ['- Write s3:DeleteObject on arn:aws:s3:::production/*'])
  t.strictSame(notes([all, deny(['s3:*'], [ALL])], [all]), ['- Write s3:DeleteObject on *'])
  const insecure = { conditions: { Bool: { 'aws:SecureTransport': ['false'] } } }
  t.strictSame(notes([all], [all, deny(['s3:*'], [ALL], insecure)]), ['+ Write s3:DeleteObject on * (otherwise conditional)'])
  t.strictSame(notes([all, deny(['sqs:*'], [ALL])], [all]), [], 'a Deny of what nothing allows changes nothing')
})

t.test('a condition that goes is a gain, one that comes a loss', async t => {
  const open = allow(['s3:GetObject'], [ALL])
  const limited = allow(['s3:GetObject'], [ALL], { conditions: { StringEquals: { 'aws:SourceVpc': ['vpc-1'] } } })
  t.strictSame(notes([open], [limited]), ['+ Read s3:GetObject on * (otherwise conditional)'])
  t.strictSame(notes([limited], [open]), ['- Read s3:GetObject on * (otherwise conditional)'])
  t.strictSame(notes([limited], []), ['+ Read s3:GetObject on * when StringEquals aws:SourceVpc: vpc-1'])
})

t.test('NotAction and NotResource count for what they leave', async t => {
  const but = (patterns: string[]): Statement => ({
    effect: 'Allow',
    origin: 'provider',
    notActions: actions(patterns),
    resources: [ALL],
    conditions: {},
  })
  t.strictSame(
    notes([but(['iam:*'])], [but(['iam:*', 'sqs:*'])]).filter(line => line.startsWith('+ Write')),
    ['+ Write sqs:* on *'],
  )
  const notOn = (resources: Reference[]): Statement => ({
    effect: 'Allow',
    origin: 'provider',
    actions: actions(['dynamodb:PutItem']),
    notResources: resources,
    conditions: {},
  })
  t.strictSame(notes([notOn([])], [notOn([orders()])]), ['+ Write dynamodb:PutItem on Orders'])
})

t.test('a permissions boundary is part of it', async t => {
  const statements = [allow(['s3:*', 'sqs:*'], [ALL])]
  const bounded = { boundary: { text: 'arn:aws:iam::aws:policy/AmazonS3FullAccess', scope: 'one' as const } }
  const lost = notes(statements, statements, { head: bounded })
  t.ok(lost.includes('- Write sqs:* on *'))
  t.notOk(
    lost.some(line => / s3:/.test(line)),
    'what the boundary allows stays',
  )
})

t.test('an attached managed policy counts for what it holds; one of the account cannot be known', async t => {
  const attached = (name: string) => ({ managedPolicies: [{ arn: `arn:aws:iam::${name}`, known: false }] })
  const gained = notes([], [], { head: attached('aws:policy/AmazonSQSFullAccess') })
  t.ok(gained.includes('+ Write sqs:* on *'))
  const [entry] = diff(holding([], attached('123456789012:policy/ours')), holding([]))
  t.match(entry, { gained: [], unknown: ['what the attached policy arn:aws:iam::123456789012:policy/ours allows cannot be known'] })
  t.strictSame(diff(holding([], attached('123456789012:policy/ours')), holding([], attached('123456789012:policy/ours'))), [])
})

t.test('an action that AWS does not document is told last, never dropped', async t => {
  t.strictSame(notes([allow(['bedrock:NewThing', 's3:ListBucket'], [ALL])], []), [
    '+ List s3:ListBucket on *',
    '+ Undocumented bedrock:NewThing on *',
  ])
})

t.test('what cannot be known is compared by how it is written', async t => {
  const unresolved = (expression: string, id: number): ServiceModel => {
    const model = holding([])
    const { resources: _, ...statement } = allow(['s3:GetObject'], [])
    const role = emptyRole({ statements: [{ ...statement, unknown: { resources: id } }] })
    return { ...model, roles: { R: role }, unresolved: [{ id, expression, reason: 'it lives in AWS', cure: 'give it' }] }
  }
  t.strictSame(diff(unresolved('${ssm:/bucket}', 0), unresolved('${ssm:/bucket}', 3)), [])
  t.match(diff(unresolved('${ssm:/bucket}', 0), unresolved('${ssm:/other}', 0))[0], { gained: [{ resources: ['${ssm:/bucket}'] }] })
})

t.test('a role that this stack does not make cannot be known', async t => {
  const outside = (text: string): ServiceModel => ({
    ...emptyModel({ functions: { create: emptyFunction({ role: 'X' }) } }),
    roles: { X: emptyRole({ origin: 'external', text }) },
  })
  const own = holding([allow(['s3:GetObject'], [ALL])])
  t.match(diff(outside('arn:aws:iam::1:role/x'), own), [
    { functions: ['create'], gained: [], lost: [], unknown: [/its role is arn:aws:iam::1:role\/x.*cannot be known/] },
  ])
  t.match(diff(own, outside('arn:aws:iam::1:role/x')), [
    { gained: [{ actions: ['s3:GetObject'] }], unknown: [/its role was .*counts as gained/] },
  ])
  t.strictSame(diff(outside('arn:aws:iam::1:role/x'), outside('arn:aws:iam::1:role/x')), [])
})

t.test('functions that change alike are one entry; new and removed ones show everything', async t => {
  const model = (functions: ServiceModel['functions'], statements: Statement[]) =>
    withIamFacts(emptyModel({ functions, roles: { R: emptyRole({ statements }) } }), iamData, [])
  const put = allow(['dynamodb:PutItem'], [orders()])
  const get = allow(['dynamodb:GetItem'], [orders()])
  const found = diff(
    model({ list: emptyFunction({ role: 'R' }), create: emptyFunction({ role: 'R' }), fresh: emptyFunction({ role: 'R' }) }, [put, get]),
    model({ list: emptyFunction({ role: 'R' }), create: emptyFunction({ role: 'R' }), gone: emptyFunction({ role: 'R' }) }, [get]),
  )
  t.match(found, [
    { functions: ['create', 'list'], status: 'changed', gained: [{ actions: ['dynamodb:PutItem'] }], lost: [] },
    { functions: ['fresh'], status: 'new', gained: [{ actions: ['dynamodb:PutItem'] }, { actions: ['dynamodb:GetItem'] }], lost: [] },
    { functions: ['gone'], status: 'removed', gained: [], lost: [{ actions: ['dynamodb:GetItem'] }] },
  ])
})

t.test('what opens to the internet is told, wherever its trigger stands in the list', async t => {
  const model = (paths: string[], parts: Partial<ServiceModel['triggers'][string]> = {}): ServiceModel => {
    const keys = paths.map((_, index) => `create.http.${index}`)
    return emptyModel({
      functions: { create: emptyFunction({ role: 'R', triggers: keys, exposure: { internet: keys } }) },
      roles: { R: emptyRole() },
      triggers: Object.fromEntries(
        keys.map((key, index) => [
          key,
          { function: 'create', kind: 'http', invocation: 'synchronous', public: true, method: 'POST', path: paths[index]!, ...parts },
        ]),
      ),
    })
  }
  t.strictSame(diff(model(['/a', '/b']), model(['/b', '/a'])), [])
  t.match(diff(model(['/new', '/a']), model(['/a', '/old'])), [{ gained: [], opened: ['POST /new'], closed: ['POST /old'] }])
  t.match(diff(model(['/'], { kind: 'url' }), model([])), [{ opened: ['function URL'] }])
})

t.test('equal stages are said once, different ones each', async t => {
  const staged = (stage: string, statements: Statement[]): ServiceModel => {
    const model = holding(statements)
    return { ...model, stack: { ...model.stack, stage } }
  }
  const put = allow(['dynamodb:PutItem'], [orders()])
  const found = (dev: Statement[], prod: Statement[]) =>
    permissionDiff(
      [side(staged('dev', dev), 'dev'), side(staged('prod', prod), 'prod')],
      [side(staged('dev', []), 'dev'), side(staged('prod', []), 'prod')],
      iamData,
    ).map(({ stages }) => stages)
  t.strictSame(found([put], [put]), [['dev', 'prod']])
  t.strictSame(found([put], []), [['dev']])
})

t.test('a stack that cannot be rendered says so; one that is removed loses everything', async t => {
  const model = holding([allow(['s3:GetObject'], [ALL])])
  t.match(permissionDiff([side(undefined)], [side(model)], iamData), [{ functions: [], unknown: [/could not be rendered/] }])
  t.match(permissionDiff([side(model)], [side(undefined)], iamData), [
    { functions: [], unknown: [/could not be rendered at the base/] },
    { functions: ['create'], status: 'new', gained: [{ actions: ['s3:GetObject'] }] },
  ])
  t.match(permissionDiff([], [side(model)], iamData), [{ functions: ['create'], status: 'removed', lost: [{ actions: ['s3:GetObject'] }] }])
})

t.test('the order of what is written does not change a byte', async t => {
  const statements = [
    allow(['s3:*'], [ALL]),
    allow(['dynamodb:PutItem', 'dynamodb:Query'], [orders()]),
    deny(['s3:Delete*'], [arn('arn:aws:s3:::a/*')]),
  ]
  const written = JSON.stringify(diff(holding(statements), holding([])))
  t.equal(JSON.stringify(diff(holding([...statements].reverse()), holding([]))), written)
})
