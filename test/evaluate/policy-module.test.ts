import { loadPolicy } from '@open-policy-agent/opa-wasm'
import t from 'tap'
import { instantiate } from '../../src/evaluate/policy-module.ts'
import { sprintf } from '../../src/evaluate/sprintf.ts'
import { canonicalJson } from '../../src/model/canonical-json.ts'
import { bundleForTests, fixturePolicies } from '../support/opa.ts'

t.setTimeout(240_000)

const models = [0, 1, 50].map(count => ({
  functions: Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`f/${i}~`, { timeoutSeconds: i * 7, unknown: i % 3 ? {} : { timeoutSeconds: 0 } }]),
  ),
  roles: {
    rôle: { statements: [{ effect: 'Allow', actions: [{ pattern: 'logs:Create*' }, { pattern: '*' }, { pattern: 's3:GetObject' }] }] },
  },
}))
const sorted = (set: unknown) => (set as unknown[]).map(canonicalJson).sort()

t.test('the answers are those of the SDK, one entrypoint after the other on one input', async t => {
  const { wasm, data } = await bundleForTests(fixturePolicies)
  const sdk = await loadPolicy(new Uint8Array(wasm))
  sdk.setData(data)
  const module = instantiate(await WebAssembly.compile(wasm), {
    maximumPages: 1024,
    builtin: () => sprintf as never,
    onDiagnostic: () => t.fail('no builtin fails'),
  })
  t.same(Object.keys(module.entrypoints).sort(), Object.keys(sdk.entrypoints).sort())
  module.setData(JSON.stringify(data))
  for (const model of [...models, ...models.toReversed()]) {
    module.setInput(Buffer.from(JSON.stringify(model)))
    for (const [name, id] of Object.entries(module.entrypoints))
      t.same(sorted(module.evaluate(id)), sorted(sdk.evaluate(model, name)[0].result), name)
  }
})

t.test('a builtin that the host lacks stops the evaluation, which is not silence', async t => {
  const { wasm, data } = await bundleForTests(fixturePolicies)
  const module = instantiate(await WebAssembly.compile(wasm), {
    maximumPages: 1024,
    builtin: () => undefined,
    onDiagnostic: () => undefined,
  })
  module.setData(JSON.stringify(data))
  module.setInput(Buffer.from(JSON.stringify(models[2])))
  t.throws(
    () => module.evaluate(module.entrypoints['gatehouse/execution_limits/timeout/violation'] ?? -1),
    /sprintf does not exist in WASM/,
  )
})
