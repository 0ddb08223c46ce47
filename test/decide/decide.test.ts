import fc from 'fast-check'
import t from 'tap'
import { config, finding, judged, STACK, statuses, verdict } from './situations.ts'

const failure = { code: 'E_RENDER_YAML', message: 'not YAML', cure: 'Correct it.', file: STACK, line: 3, column: 1 }
const { rendered: _, ...unrendered } = judged([])

t.test('deny counts; warn and info are shown', t => {
  const severities = ['deny', 'warn', 'info'] as const
  const decision = verdict([judged(severities.map(severity => finding({ severity, evidence: severity })))], null)
  t.same(new Set(statuses(decision)), new Set(['LP02 deny introduced counts', 'LP02 warn introduced', 'LP02 info introduced']))
  t.equal(decision.conclusion, 'failure')
  t.equal(verdict([judged([finding({ severity: 'warn' }), finding({ severity: 'info' })])], null).conclusion, 'success')
  t.equal(verdict([], null).conclusion, 'success')
  t.end()
})

t.test('an error in a touched stack fails; in an untouched one it is shown', t => {
  const touched = verdict([{ ...unrendered, errors: [failure] }], [])
  t.equal(touched.conclusion, 'failure')
  t.match(touched.errors, [{ code: 'E_RENDER_YAML', counts: true }])
  const untouched = verdict([{ ...unrendered, touched: false, errors: [failure] }], [])
  t.equal(untouched.conclusion, 'success')
  t.match(untouched.errors, [{ code: 'E_RENDER_YAML', counts: false }])
  t.end()
})

t.test('a policy that failed fails the verdict, whatever the other policies found', t => {
  const decision = verdict([judged([finding({ severity: 'info' })], { errors: [{ ...failure, code: 'E_POLICY_TIMEOUT' }] })], [])
  t.equal(decision.conclusion, 'failure')
  t.end()
})

t.test('a base that could not be judged makes everything introduced', t => {
  t.strictSame(statuses(verdict([judged([finding()])], [{ ...unrendered, errors: [failure] }])), ['LP02 deny introduced counts'])
  t.end()
})

t.test('in monitor nothing counts, and everything is shown', t => {
  const decision = verdict([judged([finding()], { errors: [failure] })], null, { config: config({ mode: 'monitor' }) })
  t.equal(decision.conclusion, 'success')
  t.equal(decision.mode, 'monitor')
  t.strictSame(statuses(decision), ['LP02 deny introduced'])
  t.match(decision.errors, [{ counts: false }])
  t.end()
})

t.test("a policy's own mode wins over that of the whole", t => {
  const found = [finding(), finding({ policy: 'LIM01', evidence: 900 })]
  const rollout = verdict([judged(found)], null, { config: config({ policies: { LIM01: { mode: 'monitor' } } }) })
  t.strictSame(statuses(rollout).sort(), ['LIM01 deny introduced', 'LP02 deny introduced counts'])
  t.match(
    rollout.findings.find(({ policy }) => policy === 'LIM01'),
    { monitored: true },
  )
  t.notOk(rollout.findings.some(({ policy, monitored }) => policy === 'LP02' && monitored))
  const first = verdict([judged(found)], null, { config: config({ mode: 'monitor', policies: { LIM01: { mode: 'enforce' } } }) })
  t.strictSame(statuses(first).sort(), ['LIM01 deny introduced counts', 'LP02 deny introduced'])
  t.end()
})

t.test('what a monitored policy cannot judge fails nothing; what nobody can judge fails where anything is enforced', t => {
  const timeout = { ...failure, code: 'E_POLICY_TIMEOUT', policy: 'LIM01' }
  const conclusion = (error: typeof failure, parts: Parameters<typeof config>[0]) =>
    verdict([judged([], { errors: [error] })], null, { config: config(parts) }).conclusion
  t.equal(conclusion(timeout, { policies: { LIM01: { mode: 'monitor' } } }), 'success')
  t.equal(conclusion(timeout, { policies: { LP02: { mode: 'monitor' } } }), 'failure')
  t.equal(conclusion(failure, { policies: { LIM01: { mode: 'monitor' } } }), 'failure')
  t.equal(conclusion(failure, { mode: 'monitor', policies: { LP02: { mode: 'enforce' } } }), 'failure')
  t.equal(conclusion(failure, { mode: 'monitor', policies: { LP02: { mode: 'monitor' } } }), 'success')
  t.end()
})

t.test('what gate files state and is not followed is part of the decision', t => {
  const note = (line: number) => ({
    message: 'mode: monitor would loosen',
    location: { file: 'a.yml', line, column: 1, endLine: line, endColumn: 5 },
  })
  t.strictSame(verdict([judged([])], null, { configNotes: [note(3), note(2)] }).notes, [note(2), note(3)])
  t.notOk('notes' in verdict([judged([])], null, { configNotes: [] }))
  t.end()
})

t.test('a policy that is off is silent, and an excluded stack is left out whole', t => {
  t.strictSame(statuses(verdict([judged([finding()])], null, { config: config({ policies: { LP02: { off: true } } }) })), [])
  const excluded = verdict([judged([finding()], { errors: [failure] }), judged([], { stack: 'x.yml' })], null, {
    config: config({ exclude: ['orders/**'] }),
  })
  t.equal(excluded.conclusion, 'success')
  t.strictSame(
    excluded.stacks.map(stack => stack.file),
    ['x.yml'],
  )
  t.strictSame(excluded.errors, [])
  t.end()
})

t.test('the decision names everything that it depends on', t => {
  const decision = verdict([judged([])], [])
  t.match(decision, {
    version: 1,
    base: 'b'.repeat(40),
    head: 'a'.repeat(40),
    bundle: { digest: 'sha256:b', policies: 6 },
    gateVersion: '0.1.0',
    configDigest: 'sha256:c',
    date: '2026-11-25',
    stacks: [{ file: STACK, stage: 'dev' }],
  })
  t.end()
})

t.test('the same input in any order gives the same bytes', t => {
  const place = (file: string, line: number, column: number) => ({ file, line, column, endLine: line, endColumn: column + 1 })
  const findings = ['a.yml', 'b.yml'].flatMap(file =>
    [2, 10].flatMap(line =>
      [1, 7].flatMap(column =>
        ['LP02', 'RO01'].map(policy => finding({ policy, location: place(file, line, column), evidence: `${file}${line}${column}` })),
      ),
    ),
  )
  const expected = JSON.stringify(verdict([judged(findings)], [judged(findings.slice(3))]))
  t.match(JSON.parse(expected).findings[0], { location: { file: 'a.yml', line: 2, column: 1 }, policy: 'LP02' })
  t.match(JSON.parse(expected).findings.at(-1), { location: { file: 'b.yml', line: 10, column: 7 }, policy: 'RO01' })
  const shuffled = fc.property(
    fc.shuffledSubarray(findings, { minLength: findings.length }),
    order => JSON.stringify(verdict([judged(order)], [judged(findings.slice(3))])) === expected,
  )
  t.doesNotThrow(() => fc.assert(shuffled, { numRuns: 30 }))
  t.end()
})
