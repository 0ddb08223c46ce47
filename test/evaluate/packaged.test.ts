import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import t from 'tap'
import { bundleForTests, fixturePolicies, testCache } from '../support/opa.ts'

t.setTimeout(240_000)

const source = (path: string) => fileURLToPath(new URL(`../../src/${path}`, import.meta.url))

t.test('bundled, the evaluator finds its worker beside it', async t => {
  await bundleForTests(fixturePolicies)
  const here = t.testdir({ 'package.json': '{"type": "module"}' })
  const entry = join(here, 'entry.ts')
  writeFileSync(
    entry,
    `import { loadBundle } from ${JSON.stringify(source('bundle/load-bundle.ts'))}
import { createThreadedEvaluator } from ${JSON.stringify(source('evaluate/threaded-evaluator.ts'))}
const bundle = await loadBundle({ policyDirectories: [process.argv[2]], cacheDirectory: process.argv[3], opa: () => Promise.reject(new Error('no opa')) })
const { judge } = createThreadedEvaluator({ bundles: [bundle] })
console.log(JSON.stringify(await judge([{ functions: { slow: { timeoutSeconds: 61 } }, roles: {} } as any], {})))`,
  )
  const options = { bundle: true, platform: 'node', format: 'esm', target: 'node22', logLevel: 'error' } as const
  buildSync({ ...options, entryPoints: [entry], splitting: true, outdir: join(here, 'dist') })
  buildSync({ ...options, entryPoints: [source('evaluate/worker.ts')], outfile: join(here, 'dist/evaluate-worker.js') })
  const { stdout, stderr } = spawnSync(process.execPath, [join(here, 'dist/entry.js'), fixturePolicies, testCache], { encoding: 'utf8' })
  t.equal(stderr, '')
  t.match(JSON.parse(stdout), [[{ policy: 'FIX01', violations: [{ at: '/functions/slow/timeoutSeconds' }] }, { policy: 'FIX02' }]])
})
