import t from 'tap'
import type { ServiceModel } from '../../src/model/service-model.ts'
import type { Statement } from '../../src/model/statement.ts'
import { emptyFunction, emptyModel, emptyRole } from '../support/empty-model.ts'
import { config, finding, judged, statuses, verdict } from './situations.ts'

t.test('what the base already had is shown and does not count', t => {
  const decision = verdict([judged([finding()])], [judged([finding()])])
  t.equal(decision.conclusion, 'success')
  t.strictSame(statuses(decision), ['LP02 deny existing'])
  t.end()
})

t.test('without a base everything counts as introduced', t => {
  const decision = verdict([judged([finding()])], null)
  t.equal(decision.conclusion, 'failure')
  t.strictSame(statuses(decision), ['LP02 deny introduced counts'])
  t.end()
})

t.test('a line or an index that moved changes nothing', t => {
  const moved = finding({
    at: '/roles/R/statements/3/actions/1',
    location: { file: 'x.yml', line: 99, column: 1, endLine: 99, endColumn: 2 },
  })
  t.strictSame(statuses(verdict([judged([moved])], [judged([finding()])])), ['LP02 deny existing'])
  t.end()
})

t.test('other evidence, another element and another policy are introduced', t => {
  for (const other of [finding({ evidence: 's3:*' }), finding({ at: '/roles/Other/statements/0/actions/0' }), finding({ policy: 'LP04' })])
    t.equal(verdict([judged([other])], [judged([finding()])]).conclusion, 'failure')
  t.end()
})

t.test('a copied stack is introduced: its findings exist in another stack only', t => {
  const stack = 'copy/serverless.yml'
  const decision = verdict([judged([finding()]), judged([finding({ stack })], { stack })], [judged([finding()])])
  t.equal(decision.conclusion, 'failure')
  t.strictSame(
    decision.findings.map(found => `${found.stack} ${found.status}`),
    ['copy/serverless.yml introduced', 'orders/serverless.yml existing'],
  )
  t.end()
})

t.test('a copy inside one stack is introduced: fingerprints are compared as a multiset', t => {
  const decision = verdict([judged([finding(), finding({ at: '/roles/R/statements/1/actions/0' })])], [judged([finding()])])
  t.strictSame(
    decision.findings.map(found => `${found.at} ${found.status}`),
    ['/roles/R/statements/0/actions/0 existing', '/roles/R/statements/1/actions/0 introduced'],
  )
  t.end()
})

t.test('a raised severity is introduced, a lowered one is not', t => {
  const warned = finding({ severity: 'warn' })
  t.strictSame(statuses(verdict([judged([finding()])], [judged([warned])])), ['LP02 deny introduced counts'])
  t.strictSame(statuses(verdict([judged([warned])], [judged([finding()])])), ['LP02 warn existing'])
  const both = verdict([judged([finding(), warned])], [judged([warned, finding()])])
  t.strictSame(statuses(both), ['LP02 deny existing', 'LP02 warn existing'], 'each finds its equal')
  t.strictSame(statuses(verdict([judged([finding(), warned])], [judged([warned, warned])])), [
    'LP02 deny introduced counts',
    'LP02 warn existing',
  ])
  t.end()
})

t.test('another stage is introduced', t => {
  const stage = 'prod'
  const decision = verdict([judged([finding()]), judged([finding({ stage })], { stage })], [judged([finding()])])
  t.equal(decision.conclusion, 'failure')
  t.strictSame(
    decision.findings.map(found => `${found.stage} ${found.status}`),
    ['dev existing', 'prod introduced'],
  )
  t.end()
})

t.test('a renamed stack keeps what it had', t => {
  const stack = 'shop/serverless.yml'
  t.strictSame(statuses(verdict([judged([finding({ stack })], { stack })], [judged([finding({ stack })], { stack })])), [
    'LP02 deny existing',
  ])
  t.end()
})

const unknown = (at: string, parts = {}) => finding({ policy: 'LIM01', at, unknown: true, evidence: 'timeoutSeconds', ...parts })
const known = emptyModel({ functions: { create: emptyFunction({ timeoutSeconds: 6 }) } })
const unresolved = emptyModel({ functions: { create: emptyFunction({ unknown: { timeoutSeconds: 0 } }) } })

t.test("a value that became unresolved counts with the policy's own severity", t => {
  for (const at of ['/functions/create/timeoutSeconds', '/functions/create', '/functions/create/unknown/timeoutSeconds']) {
    const decision = verdict([judged([unknown(at)], { model: unresolved })], [judged([], { model: known })])
    t.strictSame(statuses(decision), ['LIM01 deny introduced counts'], at)
    t.equal(decision.findings[0]!.unknown, true)
  }
  const ignored = verdict([judged([unknown('/functions/create')], { model: unresolved })], [judged([], { model: known })], {
    config: config({ unknown: 'ignore' }),
  })
  t.equal(ignored.conclusion, 'failure', 'whatever unknown: says')
  t.end()
})

t.test('a violation that became unresolved is not existing', t => {
  const base = judged([finding({ policy: 'LIM01', at: '/functions/create/timeoutSeconds', evidence: 900 })], { model: known })
  t.strictSame(statuses(verdict([judged([unknown('/functions/create/timeoutSeconds')], { model: unresolved })], [base])), [
    'LIM01 deny introduced counts',
  ])
  t.end()
})

t.test('what was unresolved before, or is new, counts as unknown: says', t => {
  const before = verdict(
    [judged([unknown('/functions/create')], { model: unresolved })],
    [judged([unknown('/functions/create')], { model: unresolved })],
  )
  t.strictSame(statuses(before), ['LIM01 warn existing'])
  const otherExpression = verdict(
    [judged([unknown('/functions/create', { evidence: '${ssm:/b}' })], { model: unresolved })],
    [judged([unknown('/functions/create')], { model: unresolved })],
  )
  t.strictSame(statuses(otherExpression), ['LIM01 warn introduced'])
  const added = (value: 'deny' | 'warn' | 'ignore') =>
    verdict([judged([unknown('/functions/create')], { model: unresolved })], [judged([], { model: emptyModel() })], {
      config: config({ unknown: value }),
    })
  t.strictSame(statuses(added('warn')), ['LIM01 warn introduced'])
  t.strictSame(statuses(added('deny')), ['LIM01 deny introduced counts'])
  t.strictSame(statuses(added('ignore')), [])
  t.end()
})

t.test('a new statement that is unresolved is new, one that replaces a known one is not', t => {
  const statement = (parts: Partial<Statement>): Statement => ({ effect: 'Allow', origin: 'provider', conditions: {}, ...parts })
  const one = statement({ resources: [{ text: '${Orders.Arn}', resource: 'Orders', scope: 'one' }] })
  const open = statement({ unknown: { resources: 0 } })
  const model = (...statements: Statement[]): ServiceModel => emptyModel({ roles: { R: emptyRole({ statements }) } })
  const doubt = finding({ policy: 'LP04', at: '/roles/R/statements/0', unknown: true, evidence: 'resources' })
  const judge = (head: ServiceModel, base: ServiceModel) =>
    statuses(verdict([judged([doubt], { model: head })], [judged([], { model: base })]))
  t.strictSame(judge(model(open, one), model(one)), ['LP04 warn introduced'])
  t.strictSame(judge(model(open), model(one)), ['LP04 deny introduced counts'])
  t.strictSame(
    judge(model(open, statement({ sid: 'other' })), model(one)),
    ['LP04 deny introduced counts'],
    'a harmless statement added beside it does not help',
  )
  type Environment = ServiceModel['functions'][string]['environment']
  const variable = (environment: Environment) => emptyModel({ functions: { create: emptyFunction({ environment }) } })
  const secret = finding({ policy: 'LIM01', at: '/functions/create/environment/KEY', unknown: true, evidence: 'value' })
  const compare = (base: Environment) =>
    statuses(
      verdict(
        [judged([secret], { model: variable({ KEY: { from: 'function', unknown: { value: 0 } } }) })],
        [judged([], { model: variable(base) })],
      ),
    )
  t.strictSame(compare({}), ['LIM01 warn introduced'], 'a new variable')
  t.strictSame(compare({ KEY: { from: 'function', value: 'x' } }), ['LIM01 deny introduced counts'])
  t.end()
})
