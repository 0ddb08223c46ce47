import t, { type Test } from 'tap'
import type { Evaluator, EvaluatorOptions } from '../../src/evaluate/evaluator.ts'
import { createLocalEvaluator } from '../../src/evaluate/local-evaluator.ts'
import { createThreadedEvaluator } from '../../src/evaluate/threaded-evaluator.ts'
import { bundleForTests, fixturePolicies } from '../support/opa.ts'
import { policyTree } from '../support/policy.ts'
import { faults, fine, hostile, model, slow } from './judged-models.ts'

t.setTimeout(240_000)

const kinds: Record<string, (options: EvaluatorOptions) => Evaluator> = {
  'on the calling thread': createLocalEvaluator,
  'in worker threads': createThreadedEvaluator,
}
for (const [kind, create] of Object.entries(kinds)) t.test(kind, t => promises(t, create))

async function promises(t: Test, create: (options: EvaluatorOptions) => Evaluator) {
  t.setTimeout(240_000)
  async function made(t: Test, directories: string[], options: Partial<EvaluatorOptions> = {}) {
    const evaluator = create({ bundles: await Promise.all(directories.map(directory => bundleForTests(directory))), ...options })
    t.teardown(() => evaluator.close())
    return evaluator
  }

  t.test('every model gets a judgement of every policy, in order', async t => {
    const { judge } = await made(t, [fixturePolicies])
    t.same(await judge([slow, fine], {}), [
      [
        {
          policy: 'FIX01',
          violations: [{ at: '/functions/slow/timeoutSeconds', message: 'slow may run for 61 s, more than 60 s' }],
          unknowns: [{ at: '/functions/dark', message: 'the timeout of dark is not known' }],
        },
        { policy: 'FIX02', violations: [], unknowns: [] },
      ],
      [
        { policy: 'FIX01', violations: [], unknowns: [] },
        { policy: 'FIX02', violations: [], unknowns: [] },
      ],
    ])
  })

  t.test('parameters are data, and those of one call do not stay for the next', async t => {
    const { judge } = await made(t, [fixturePolicies])
    const violations = async (parameters: Record<string, Record<string, unknown>>) =>
      (await judge([slow], parameters))[0]?.[0]?.violations.length
    t.equal(await violations({ FIX01: { seconds: 100 } }), 0)
    t.equal(await violations({}), 1)
  })

  t.test('violations come sorted, whatever order WASM keeps them in', async t => {
    const { judge } = await made(t, [fixturePolicies])
    const names = Array.from({ length: 50 }, (_, i) => `f${(i * 37) % 50}`)
    const [judgements] = await judge(
      [model({ functions: Object.fromEntries(names.map(name => [name, { timeoutSeconds: 900 }])), roles: {} })],
      {},
    )
    const pointers = judgements?.[0]?.violations.map(violation => violation.at) ?? []
    t.equal(pointers.length, 50)
    t.same(pointers, [...pointers].sort())
  })

  t.test('a runaway or broken policy is named in its judgement, and the others are judged', async t => {
    const { judge } = await made(t, [t.testdir(faults)], { limits: { policyMilliseconds: 700 } })
    const started = performance.now()
    const [judgements = []] = await judge([hostile], {})
    const failures = Object.fromEntries(judgements.map(({ policy, failure }) => [policy, failure?.code]))
    t.same(failures, {
      BACKTRACKING: 'E_POLICY_TIMEOUT',
      CONFLICTING: 'E_POLICY_FAILED',
      QUIET: undefined,
      RUNAWAY: 'E_POLICY_TIMEOUT',
    })
    t.same(judgements.find(({ policy }) => policy === 'QUIET')?.violations, [{ at: '/functions', message: 'still judged' }])
    t.match(
      judgements.find(({ policy }) => policy === 'RUNAWAY')?.failure?.message,
      'RUNAWAY (hygiene/runaway) ran longer than 0.7 s and was stopped.',
    )
    t.ok(performance.now() - started < 10_000, 'in bounded time')
  })

  t.test('a policy that takes too much memory is named, and the others are judged', async t => {
    const policies = policyTree({
      hungry: 'violation contains {"at": "", "message": "big"} if count([sprintf("%9999d", [i]) | some i in numbers.range(1, 100000)]) > 1',
      quiet: 'violation contains {"at": "", "message": "still judged"}',
    })
    const { judge } = await made(t, [t.testdir(policies)], { limits: { memoryMegabytes: 16, policyMilliseconds: 20_000 } })
    for (const [judgements = []] of [await judge([fine], {}), await judge([fine], {})])
      t.match(judgements, [
        { policy: 'HUNGRY', failure: { code: 'E_POLICY_MEMORY', message: /^HUNGRY \(hygiene\/hungry\) took more memory/ } },
        { policy: 'QUIET', violations: [{ message: 'still judged' }] },
      ])
  })

  t.test('a policy that was stopped on one model is not given the time again on the next ones', async t => {
    const { judge } = await made(t, [t.testdir(faults)], { limits: { policyMilliseconds: 700 } })
    const started = performance.now()
    const results = await judge(
      Array.from({ length: 30 }, () => hostile),
      {},
    )
    t.ok(performance.now() - started < 15_000)
    t.ok(results.every(judgements => judgements.find(({ policy }) => policy === 'RUNAWAY')?.failure?.code === 'E_POLICY_TIMEOUT'))
    t.ok(results.every(judgements => judgements.find(({ policy }) => policy === 'QUIET')?.violations.length === 1))
  })

  t.test('a policy that is stopped on one of many models is judged on the others, before and after it', async t => {
    const { judge } = await made(t, [t.testdir(faults)], { limits: { policyMilliseconds: 700 } })
    const quiet = model({ text: 'ab' })
    const results = await judge([quiet, quiet, hostile, quiet], {})
    const codes = results.map(judgements => judgements.find(({ policy }) => policy === 'BACKTRACKING')?.failure?.code)
    t.same(codes, [undefined, undefined, 'E_POLICY_TIMEOUT', 'E_POLICY_TIMEOUT'])
    for (const judgements of results)
      t.same(
        judgements.map(({ policy }) => policy),
        ['BACKTRACKING', 'CONFLICTING', 'QUIET', 'RUNAWAY'],
      )
  })

  t.test('after a runaway policy the evaluator goes on', async t => {
    const { judge } = await made(t, [t.testdir(faults)], { limits: { policyMilliseconds: 700 } })
    await judge([hostile], {})
    const [judgements = []] = await judge([model({ text: 'ab' })], {})
    t.equal(judgements.find(({ policy }) => policy === 'BACKTRACKING')?.failure, undefined)
    t.same(judgements.find(({ policy }) => policy === 'QUIET')?.violations.length, 1)
  })

  t.test('what is no violation fails its policy, and says what is wrong', async t => {
    const bodies = {
      not_a_set: ['violation := {"at": "/x", "message": "m"}', /not a set/],
      no_value: ['violation := {1} if input.nothing', /is undefined/],
      no_pointer: ['violation contains {"at": "functions.a", "message": "m"}', /at is not a JSON pointer/],
      no_message: ['violation contains {"at": "/x"}', /no message/],
      plain_text: ['violation contains "wrong"', /not an object/],
      strange_case: ['violation contains {"at": "/x", "message": "m", "case": "mild"}', /case is not among/],
      strange_field: ['violation contains {"at": "/x", "message": "m", "evidnce": 1}', /evidnce/],
      strange_related: ['violation contains {"at": "/x", "message": "m", "related": ["x"]}', /related/],
      strange_unknown: ['unknown contains {"message": "m"}', /unknown holds/],
    } as const
    const { judge } = await made(t, [
      t.testdir(policyTree(Object.fromEntries(Object.entries(bodies).map(([name, [body]]) => [name, body])))),
    ])
    const [judgements = []] = await judge([fine], {})
    t.equal(judgements.length, Object.keys(bodies).length)
    for (const [name, [, message]] of Object.entries(bodies)) {
      const judgement = judgements.find(({ policy }) => policy === name.toUpperCase().replaceAll('_', '-'))
      t.match(judgement, { violations: [], unknowns: [], failure: { code: 'E_POLICY_FAILED', message } }, name)
    }
  })

  t.test('a builtin that fails is undefined, as in OPA, and is told of', async t => {
    const policies = policyTree({
      splitting: 'violation contains {"at": "/x", "message": "m"} if count(regex.split("(", "a")) > 0',
      formatting: 'violation contains {"at": "/x", "message": sprintf("%q %v %d %T", ["a", null, 3, input])}',
      yaml: 'violation contains {"at": "/x", "message": yaml.unmarshal("a: [b]").a[0]} if yaml.is_valid("a: b")',
    })
    const told: string[] = []
    const { judge } = await made(t, [t.testdir(policies)], { onDiagnostic: ({ policy, builtin }) => told.push(`${policy} ${builtin}`) })
    const [judgements = []] = await judge([fine], {})
    t.same(
      judgements.map(({ policy, violations, failure }) => [policy, violations[0]?.message, failure]),
      [
        ['FORMATTING', '"a" null 3 string', undefined],
        ['SPLITTING', undefined, undefined],
        ['YAML', 'b', undefined],
      ],
    )
    t.same(told, ['SPLITTING regex.split'])
  })

  t.test('policies of two bundles are judged together, and none can take the id of another', async t => {
    const own = await bundleForTests(t.testdir(policyTree({ own: 'violation contains {"at": "/x", "message": "m"}' })))
    const pack = await bundleForTests(fixturePolicies)
    const { judge, close } = create({ bundles: [pack, own] })
    t.teardown(close)
    t.same(
      (await judge([fine], {}))[0]?.map(({ policy, violations }) => [policy, violations.length]),
      [
        ['FIX01', 0],
        ['FIX02', 0],
        ['OWN', 1],
      ],
    )
    t.throws(() => create({ bundles: [pack, pack] }), { code: 'E_BUNDLE', message: /FIX01/ })
  })

  t.test('a damaged module is an error, not silence', async t => {
    const pack = await bundleForTests(fixturePolicies)
    const damaged = create({ bundles: [{ ...pack, wasm: pack.wasm.subarray(0, 1000) }] })
    t.teardown(damaged.close)
    await t.rejects(damaged.judge([fine], {}), { code: 'E_BUNDLE' })
  })

  t.test('a model that is too large for the memory fails every policy and stops nothing', async t => {
    const { judge } = await made(t, [fixturePolicies], { limits: { memoryMegabytes: 16 } })
    const [large, small] = await judge([model({ functions: {}, roles: {}, text: 'x'.repeat(20_000_000) }), slow], {})
    t.same(
      large?.map(({ failure }) => failure?.code),
      ['E_POLICY_MEMORY', 'E_POLICY_MEMORY'],
    )
    t.equal(small?.[0]?.violations.length, 1)
  })
}
