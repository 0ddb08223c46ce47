import t from 'tap'
import { withIamFacts } from '../../src/iam/iam-facts.ts'
import type { Reference } from '../../src/model/reference.ts'
import type { Role } from '../../src/model/role.ts'
import type { Statement } from '../../src/model/statement.ts'
import { emptyModel, emptyRole } from '../support/empty-model.ts'
import { iamData } from '../support/iam-data.ts'

const ALL: Reference = { text: '*', scope: 'all' }
const ORDERS: Reference = { text: 'arn:aws:dynamodb:*:*:table/orders', service: 'dynamodb', scope: 'one' }

function statement(effect: 'Allow' | 'Deny', pattern: string, resource = ALL, parts: Partial<Statement> = {}): Statement {
  return { effect, origin: 'template', actions: [iamData.facts(pattern)], resources: [resource], conditions: {}, ...parts }
}

function firstAction(statements: Statement[], parts: Partial<Role> = {}) {
  return withIamFacts(emptyModel({ roles: { R: emptyRole({ statements, ...parts }) } }), iamData, []).roles.R!.statements[0]!.actions![0]!
}

const bounded = (policy: string): Partial<Role> => ({ boundary: { text: `arn:aws:iam::aws:policy/${policy}`, scope: 'one' } })

t.test('an action that is denied everywhere is not left', t => {
  t.equal(firstAction([statement('Allow', 's3:PutBucketPolicy'), statement('Deny', 's3:Put*')]).left, 'none')
  t.equal(firstAction([statement('Allow', 'dynamodb:Put*', ORDERS), statement('Deny', 'dynamodb:*', ORDERS)]).left, 'none')
  t.end()
})

t.test('a pattern of which a part is denied counts the rest', t => {
  const whole = iamData.facts('s3:Put*')
  const left = firstAction([statement('Allow', 's3:Put*'), statement('Deny', 's3:PutBucket*')])
  t.equal(left.left, 'all')
  t.equal(left.pattern, 's3:Put*')
  t.equal(left.count, whole.count - iamData.facts('s3:PutBucket*').count)
  t.ok(whole.permissions?.includes('PutBucketPolicy'))
  t.notOk(left.permissions?.includes('PutBucketPolicy'))
  t.ok(left.permissions?.includes('PutObjectAcl'))
  t.end()
})

t.test('a Deny of all but some resources leaves those', t => {
  const deny = statement('Deny', 'dynamodb:*', ALL)
  const { resources: _, ...elsewhere } = { ...deny, notResources: [ORDERS] }
  t.equal(firstAction([statement('Allow', 'dynamodb:PutItem'), elsewhere]).left, 'one')
  t.end()
})

t.test('what a boundary does not allow is not left, and a boundary that allows it changes nothing', t => {
  t.equal(firstAction([statement('Allow', 's3:DeleteObject')], bounded('AmazonDynamoDBReadOnlyAccess')).left, 'none')
  t.equal(firstAction([statement('Allow', 's3:DeleteObject')], bounded('AmazonS3FullAccess')).left, undefined)
  t.equal(firstAction([statement('Allow', 's3:DeleteObject')], bounded('NoSuchPolicyOfOurs')).left, undefined, 'one that is not known')
  t.end()
})

t.test('a Deny that may not apply, or that meets something else, takes nothing away', t => {
  const conditional = { conditions: { Bool: { 'aws:SecureTransport': ['false'] } } }
  for (const deny of [
    statement('Deny', 's3:*', ALL, conditional),
    statement('Deny', 'sqs:*'),
    statement('Deny', 's3:PutObject', { text: 'arn:aws:s3:::logs/*', service: 's3', scope: 'one' }),
  ])
    t.strictSame(firstAction([statement('Allow', 's3:PutObject'), deny]), iamData.facts('s3:PutObject'))
  t.end()
})
