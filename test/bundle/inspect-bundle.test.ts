import t from 'tap'
import { inspectBundle } from '../../src/bundle/inspect-bundle.ts'
import { bundleForTests, fixturePolicies } from '../support/opa.ts'

t.setTimeout(240_000)

t.test('a bundle says what it holds', async t => {
  const bundle = await bundleForTests(fixturePolicies)
  t.same(inspectBundle(bundle), {
    digest: bundle.digest,
    wasmBytes: bundle.wasm.byteLength,
    data: ['lib.logging_actions'],
    policies: [
      { id: 'FIX01', name: 'execution_limits/timeout', severity: 'warn', title: 'Timeout within bounds' },
      { id: 'FIX02', name: 'least_privilege/star', severity: 'deny', title: 'No star' },
    ],
  })
})
