import t from 'tap'
import type { ServiceModel } from '../../src/model/service-model.ts'
import { emptyFunction, emptyModel, emptyRole } from '../support/empty-model.ts'
import { config, finding, judged, statuses, verdict, waiver } from './situations.ts'

const lambda = emptyFunction()
const model: ServiceModel = emptyModel({
  functions: { create: lambda, list: lambda },
  roles: { R: emptyRole({ owners: ['functions/create'] }), Shared: emptyRole({ owners: ['functions/create', 'resources/Build'] }) },
})
const withWaiver = (parts: Parameters<typeof waiver>[0], found = finding(), options = {}) =>
  verdict([judged([found], { model })], null, { config: config({ waivers: [waiver(parts)] }), ...options })

t.test('a waived finding is shown with its terms and does not count', t => {
  const decision = withWaiver({})
  t.equal(decision.conclusion, 'success')
  t.match(decision.findings, [
    { status: 'waived', counts: false, waiver: { reason: 'OPS-123', owner: '@acme/payments', expires: '2027-01-31' } },
  ])
  t.end()
})

t.test('a waiver holds until the end of its last day', t => {
  t.strictSame(statuses(withWaiver({}, finding(), { date: '2027-01-31' })), ['LP02 deny waived'])
  t.same(
    new Set(statuses(withWaiver({}, finding(), { date: '2027-02-01' }))),
    new Set(['LP02 deny introduced counts', 'HYG05 deny introduced counts']),
  )
  t.end()
})

t.test('without reason, owner or expiry it waives nothing and is a finding at its place', t => {
  for (const field of ['reason', 'owner', 'expires'] as const) {
    const { [field]: _, ...rest } = waiver()
    for (const bad of [rest, { ...rest, [field]: ' ' }]) {
      const decision = verdict([judged([finding()], { model })], null, { config: config({ waivers: [bad] }) })
      t.equal(decision.conclusion, 'failure')
      const [first] = decision.findings
      t.match(first, { policy: 'HYG05', location: { file: '.github/gatehouse-waivers.yml', line: 3 }, counts: true })
      t.match(first!.message, `no ${field}`)
      t.equal(decision.findings.find(({ policy }) => policy === 'LP02')?.status, 'introduced')
    }
  }
  t.end()
})

t.test('a bad waiver that stands at the base fails no pull request', t => {
  const decision = verdict([judged([])], [judged([])], { config: config({ waivers: [waiver({ expires: '2026-01-01' })] }) })
  t.equal(decision.conclusion, 'success')
  t.strictSame(statuses(decision), ['HYG05 deny existing'])
  t.end()
})

t.test('it covers its policy and its stack only', t => {
  t.equal(withWaiver({ policy: 'LP04' }).conclusion, 'failure')
  t.equal(withWaiver({ stack: 'other/serverless.yml' }).conclusion, 'failure')
  t.equal(withWaiver({ fingerprint: finding().fingerprint }).conclusion, 'success')
  t.equal(withWaiver({ fingerprint: '0'.repeat(32) }).conclusion, 'failure')
  t.equal(withWaiver({ resource: 'R' }).conclusion, 'success')
  t.equal(withWaiver({ resource: 'Q' }).conclusion, 'failure')
  t.end()
})

t.test('function: covers the function and the role that only it uses', t => {
  t.equal(withWaiver({ function: 'create' }).conclusion, 'success')
  t.equal(withWaiver({ function: 'list' }).conclusion, 'failure')
  t.equal(withWaiver({ function: 'create' }, finding({ functions: ['create', 'list'] })).conclusion, 'failure', 'a role that both use')
  t.equal(
    withWaiver({ function: 'create' }, finding({ at: '/roles/Shared/statements/0' })).conclusion,
    'failure',
    'a role that other compute uses',
  )
  t.equal(withWaiver({ function: 'create' }, finding({ at: '/resources/Table' })).conclusion, 'failure')
  t.equal(withWaiver({ function: 'create' }, finding({ at: '/functions/create/timeoutSeconds' })).conclusion, 'success')
  t.end()
})

t.test("a stack's name will do where exactly one stack has it", t => {
  t.equal(withWaiver({ stack: 'orders' }).conclusion, 'success')
  const two = verdict([judged([finding()], { model }), judged([], { model, stack: 'copy/serverless.yml' })], null, {
    config: config({ waivers: [waiver({ stack: 'orders' })] }),
  })
  t.equal(two.conclusion, 'failure')
  t.match(two.findings.find(({ policy }) => policy === 'HYG05')?.message, 'copy/serverless.yml and orders/serverless.yml')
  const stages = verdict([judged([finding()], { model }), judged([], { model, stage: 'prod' })], null, {
    config: config({ waivers: [waiver({ stack: 'orders' })] }),
  })
  t.equal(stages.conclusion, 'success', 'two stages are one stack')
  t.end()
})

t.test("what an author's code computes is waived by fingerprint, or by the organisation", t => {
  const computed = finding({ policy: 'HYG07', at: '/computed/0' })
  t.equal(withWaiver({ policy: 'HYG07' }, computed).conclusion, 'failure')
  t.equal(withWaiver({ policy: 'HYG07', fingerprint: computed.fingerprint }, computed).conclusion, 'success')
  t.equal(withWaiver({ policy: 'HYG07', from: 'organisation' }, computed).conclusion, 'success')
  t.end()
})

t.test('a waiver is bound to what it waived: one for two actions does not cover a third', t => {
  const actions = (...patterns: string[]) =>
    judged(
      patterns.map(evidence => finding({ evidence, message: `R may call ${evidence}` })),
      { model },
    )
  const granted = { config: config({ waivers: [waiver()] }) }
  const third = verdict([actions('dynamodb:*', 's3:*', 'sqs:*')], [actions('dynamodb:*', 's3:*')], granted)
  t.strictSame(statuses(third).sort(), ['LP02 deny introduced counts', 'LP02 deny waived', 'LP02 deny waived'])
  const denied = third.findings.find(({ counts }) => counts)!
  t.match(denied, { message: 'R may call sqs:*' })
  t.match(denied.remediation, `covers what was there before, not this; one for this names the fingerprint ${denied.fingerprint}.`)

  const named = [waiver(), waiver({ fingerprint: denied.fingerprint })]
  const both = verdict([actions('dynamodb:*', 's3:*', 'sqs:*')], [actions('dynamodb:*', 's3:*')], { config: config({ waivers: named }) })
  t.equal(both.conclusion, 'success', 'the fingerprint that the message names will do')
  t.end()
})

t.test('a waiver granted ahead of a change covers what it brings', t => {
  const granted = { config: config({ waivers: [waiver({ function: 'create' })] }) }
  t.equal(verdict([judged([finding()], { model })], [judged([], { model })], granted).conclusion, 'success')
  t.equal(verdict([judged([finding()], { model })], [], granted).conclusion, 'success', 'a new stack')
  const elsewhere = finding({ at: '/roles/Shared/statements/0', functions: ['create'] })
  t.equal(
    verdict([judged([elsewhere, finding()], { model })], [judged([elsewhere], { model })], granted).conclusion,
    'success',
    'what the base has beside it does not bind it',
  )
  t.end()
})

t.test('a waived finding that becomes graver is not what was waived', t => {
  const before = judged([finding({ severity: 'warn' })], { model })
  const decision = verdict([judged([finding()], { model })], [before], { config: config({ waivers: [waiver()] }) })
  t.strictSame(statuses(decision), ['LP02 deny introduced counts'])
  t.end()
})

t.test('what was waived at one stage is waived at the others', t => {
  const staged = (stage: string, found = [finding({ stage })]) => judged(found, { model, stage })
  const decision = verdict([staged('dev'), staged('prod')], [staged('dev'), staged('prod', [])], {
    config: config({ waivers: [waiver()] }),
  })
  t.strictSame(statuses(decision), ['LP02 deny waived', 'LP02 deny waived'])
  t.end()
})

t.test("an organisation's waiver of what code computes holds for every edit of the code", t => {
  const computed = (evidence: string) => judged([finding({ policy: 'HYG07', at: '/computed/0', evidence })], { model })
  const granted = { config: config({ waivers: [waiver({ policy: 'HYG07', from: 'organisation' })] }) }
  t.equal(verdict([computed('sha256:2')], [computed('sha256:1')], granted).conclusion, 'success')
  t.end()
})

t.test('a waiver that fits nothing in a stack that was judged is said to be unused, and fails nothing', t => {
  const unused = (waivers: ReturnType<typeof waiver>[], options: Parameters<typeof judged>[1] = {}, found = [finding()]) =>
    verdict([judged(found, { model, ...options })], null, { config: config({ waivers }) }).findings.filter(
      ({ policy }) => policy === 'HYG05',
    )
  t.match(unused([waiver({ policy: 'LP04' }), waiver()]), [
    { severity: 'info', counts: false, message: `The waiver of LP04 fits nothing that LP04 finds in orders/serverless.yml.` },
  ])
  t.match(unused([waiver({ stack: 'orders', function: 'list' })]), [{ severity: 'info' }], 'by name too')
  t.strictSame(unused([waiver(), waiver({ fingerprint: finding().fingerprint })]), [], 'two that fit the same finding')
  t.strictSame(
    unused([waiver({ policy: 'LP04' })], { errors: [{ code: 'E_POLICY_TIMEOUT', message: '', cure: '', file: 'x', line: 1, column: 1 }] }),
    [],
    'where a policy could not judge nobody knows',
  )
  const bound = verdict([judged([finding({ evidence: 's3:*' })], { model })], [judged([finding()], { model })], {
    config: config({ waivers: [waiver()] }),
  })
  t.notOk(
    bound.findings.some(({ policy }) => policy === 'HYG05'),
    'it fits, although it does not cover',
  )
  t.end()
})

t.test('a waiver that names a stack that does not exist waives nothing and is a finding', t => {
  const tree = (named: 'completely' | 'partly') => ({ tree: { paths: new Set(['orders/serverless.yml', 'old/template.yml']), named } })
  const complaints = (stack: string, named: 'completely' | 'partly') =>
    withWaiver({ stack }, finding(), tree(named))
      .findings.filter(({ policy, message }) => policy === 'HYG05' && message.includes('no stack of the tree has that path or name'))
      .map(({ message }) => message)
  t.match(complaints('shop', 'completely'), ['The waiver of LP02 names the stack shop, and no stack of the tree'])
  t.match(complaints('gone/serverless.yml', 'completely'), [/gone\/serverless\.yml/])
  t.match(complaints('gone/serverless.yml', 'partly'), [/gone\/serverless\.yml/], 'a path is there or it is not')
  t.same(complaints('shop', 'partly'), [], 'one of the stacks whose names are not known may be called so')
  t.same(complaints('old/template.yml', 'completely'), [], 'a file of the tree, whether it was judged or not')
  t.same(complaints('orders', 'completely'), [])
  t.end()
})
