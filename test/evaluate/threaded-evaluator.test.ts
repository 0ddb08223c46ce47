import t, { type Test } from 'tap'
import { createThreadedEvaluator, type ThreadedEvaluatorOptions } from '../../src/evaluate/threaded-evaluator.ts'
import { bundleForTests, fixturePolicies } from '../support/opa.ts'
import { faults, fine, hostile, model } from './judged-models.ts'

t.setTimeout(240_000)

async function evaluator(t: Test, directories: string[], options: Partial<ThreadedEvaluatorOptions> = {}) {
  const made = createThreadedEvaluator({ bundles: await Promise.all(directories.map(directory => bundleForTests(directory))), ...options })
  t.teardown(() => made.close())
  return made
}

t.test('many models on several threads are answered in their own places', async t => {
  const { judge } = await evaluator(t, [fixturePolicies], { threads: 2 })
  const models = Array.from({ length: 40 }, (_, i) => model({ functions: { [`f${i}`]: { timeoutSeconds: i % 2 ? 61 : 60 } }, roles: {} }))
  const results = await judge(models, {})
  t.same(
    results.map(judgements => judgements[0]?.violations[0]?.at),
    models.map((_, i) => (i % 2 ? `/functions/f${i}/timeoutSeconds` : undefined)),
  )
})

t.test('closing while it judges ends the judging, and blames no policy', async t => {
  const { judge, close } = await evaluator(t, [t.testdir(faults)])
  const judging = judge([hostile], {})
  setTimeout(close, 300)
  await t.rejects(judging, { code: 'E_INTERNAL', message: /closed/ })
})

t.test('an evaluator that nobody closed does not keep the process from ending', async t => {
  const { spawnSync } = await import('node:child_process')
  const source = `
    import { bundleForTests, fixturePolicies } from ${JSON.stringify(new URL('../support/opa.ts', import.meta.url).href)}
    import { createThreadedEvaluator } from ${JSON.stringify(new URL('../../src/evaluate/threaded-evaluator.ts', import.meta.url).href)}
    const { judge } = createThreadedEvaluator({ bundles: [await bundleForTests(fixturePolicies)] })
    console.log((await judge([{ functions: {}, roles: {} }], {})).length)`
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', source], { timeout: 30_000, encoding: 'utf8' })
  t.equal(stdout.trim(), '1')
  t.equal(status, 0)
})

t.test('a missing worker is an error, not silence', async t => {
  const { judge } = await evaluator(t, [fixturePolicies], { workerUrl: new URL('./nowhere.ts', import.meta.url) })
  await t.rejects(judge([fine], {}), { code: 'E_BUNDLE' })
})
