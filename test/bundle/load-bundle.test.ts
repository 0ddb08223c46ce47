import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { readBundle } from '../../src/bundle/bundle-files.ts'
import { buildBundle, loadBundle } from '../../src/bundle/load-bundle.ts'
import { runTool } from '../../src/bundle/run-tool.ts'
import { fixturePolicies, opaForTests } from '../support/opa.ts'
import { policyTree } from '../support/policy.ts'

// The first test may have to install OPA.
t.setTimeout(240_000)

const noOpa = () => Promise.reject(new Error('opa was asked for'))

t.test('the same policies have the same digest, whatever folder they are built in', async t => {
  const here = t.testdir({ a: {}, deep: { er: {} } })
  cpSync(fixturePolicies, join(here, 'deep/er'), { recursive: true })
  const first = await loadBundle({ policyDirectories: [fixturePolicies], cacheDirectory: join(here, 'a'), opa: opaForTests })
  const second = await loadBundle({ policyDirectories: [join(here, 'deep/er')], cacheDirectory: join(here, 'b'), opa: opaForTests })
  t.match(first.digest, /^sha256:[0-9a-f]{64}$/)
  t.equal(first.digest, second.digest)
})

t.test('what has not changed is not built again, and what has changed is', async t => {
  const here = t.testdir({})
  cpSync(fixturePolicies, join(here, 'policies'), { recursive: true })
  const options = { policyDirectories: [join(here, 'policies')], cacheDirectory: join(here, 'cache'), opa: opaForTests }
  const built = await loadBundle(options)
  const kept = await loadBundle({ ...options, opa: noOpa })
  t.equal(kept.digest, built.digest)

  writeFileSync(join(here, 'policies/least_privilege/star/README.md'), 'A page is no part of the bundle.')
  writeFileSync(join(here, 'policies/lib/pointer_test.rego'), 'package gatehouse.lib.pointer_test\n')
  t.equal((await loadBundle({ ...options, opa: noOpa })).digest, built.digest, 'tests and pages do not count')

  writeFileSync(join(here, 'policies/lib/data.json'), '{"logging_actions": []}')
  await t.rejects(loadBundle({ ...options, opa: noOpa }), /opa was asked for/)
  const changed = await loadBundle(options)
  t.not(changed.digest, built.digest)
  t.same(changed.data, { lib: { logging_actions: [] } })

  const { mtime, atime } = statSync(join(here, 'policies/lib/data.json'))
  writeFileSync(join(here, 'policies/lib/data.json'), '{"logging_actions": {}}')
  utimesSync(join(here, 'policies/lib/data.json'), atime, mtime)
  await t.rejects(loadBundle({ ...options, opa: noOpa }), /opa was asked for/, 'though as long as before, and of the same time')
})

t.test('sources that look as they did are not read, unless their bundle is gone', async t => {
  const here = t.testdir({})
  const options = { policyDirectories: [fixturePolicies], cacheDirectory: here, opa: opaForTests }
  await loadBundle(options)
  const [noted] = readdirSync(join(here, 'sources'))
  t.match(readFileSync(join(here, 'sources', noted!), 'utf8'), readdirSync(join(here, 'bundles'))[0])
  rmSync(join(here, 'bundles'), { recursive: true })
  await t.rejects(loadBundle({ ...options, opa: noOpa }), /opa was asked for/)
  writeFileSync(join(here, 'sources', noted!), 'nothing of the kind')
  await t.resolves(loadBundle(options))
})

t.test('a damaged cache is built again', async t => {
  const here = t.testdir({})
  const options = { policyDirectories: [fixturePolicies], cacheDirectory: here, opa: opaForTests }
  const { bundle, directory } = await buildBundle(options)
  writeFileSync(join(directory, 'data.json'), '{}')
  await t.rejects(loadBundle({ ...options, opa: noOpa }), /opa was asked for/)
  t.equal((await loadBundle(options)).digest, bundle.digest)
  t.equal((await loadBundle({ ...options, opa: noOpa })).digest, bundle.digest)
})

t.test('the cache does not grow without end', async t => {
  const here = t.testdir({ bundles: Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`old${i}`, { digest: '' }])) })
  const options = { policyDirectories: [fixturePolicies], cacheDirectory: here, opa: opaForTests }
  await loadBundle(options)
  t.ok(readdirSync(join(here, 'bundles')).length <= 40)
  await t.resolves(loadBundle({ ...options, opa: noOpa }), 'the new one stays')
})

t.test('the catalogue says what METADATA says', async t => {
  const { catalogue } = await loadBundle({ policyDirectories: [fixturePolicies], cacheDirectory: t.testdir({}), opa: opaForTests })
  t.same(
    catalogue.policies.map(policy => policy.id),
    ['FIX01', 'FIX02'],
  )
  t.same(catalogue.policies[0], {
    id: 'FIX01',
    name: 'execution_limits/timeout',
    family: 'execution_limits',
    title: 'Timeout within bounds',
    description: 'A function that may run for long keeps failing for long.',
    severity: 'warn',
    cases: {},
    remediation: 'Lower the timeout.',
    fixed: [],
    relatedResources: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html'],
    parameters: { seconds: { description: 'Longest timeout.', default: 60, tighter: 'lower' } },
  })
  t.same(catalogue.policies[1]?.cases, { logging: 'info' })
})

t.test('the archive is a standard OPA bundle, and reads as the same bundle', async t => {
  const { bundle, archive, directory } = await buildBundle({
    policyDirectories: [fixturePolicies],
    cacheDirectory: t.testdir({}),
    opa: opaForTests,
  })
  t.equal(readBundle(archive).digest, bundle.digest)
  t.equal(readBundle(directory).digest, bundle.digest)
  const inspected = await runTool(await opaForTests(), ['inspect', '-f', 'json', archive])
  const entrypoints = JSON.parse(inspected.stdout).manifest.wasm.map((module: { entrypoint: string }) => module.entrypoint)
  t.same(entrypoints, [
    'gatehouse/execution_limits/timeout/violation',
    'gatehouse/execution_limits/timeout/unknown',
    'gatehouse/least_privilege/star/violation',
  ])
})

t.test('a bundle that is cut off, or that Gatehouse did not build, is refused', async t => {
  const here = t.testdir({ 'cut.tar.gz': '', empty: {}, foreign: { 'policy.wasm': '', 'data.json': '{}', '.manifest': '{"revision":""}' } })
  const { archive } = await buildBundle({ policyDirectories: [fixturePolicies], cacheDirectory: join(here, 'cache'), opa: opaForTests })
  writeFileSync(join(here, 'cut.tar.gz'), readFileSync(archive).subarray(0, statSync(archive).size / 2))
  for (const name of ['cut.tar.gz', 'empty', 'foreign']) t.throws(() => readBundle(join(here, name)), { code: 'E_BUNDLE' }, name)
  t.throws(() => readBundle(join(here, 'none.tar.gz')), { code: 'E_PATH' })
})

t.test('an organisation builds policies of its own with the library of the pack, and without its policies', async t => {
  const here = t.testdir({ own: { hygiene: { tags: { 'tags.rego': tags } } } })
  const own = { policyDirectories: [join(here, 'own')], cacheDirectory: join(here, 'cache'), opa: opaForTests }
  const { catalogue, data } = await loadBundle({ ...own, libraries: [fixturePolicies] })
  t.same(
    catalogue.policies.map(({ id, name }) => ({ id, name })),
    [{ id: 'ACME-HYG01', name: 'hygiene/tags' }],
  )
  t.ok((data.lib as { logging_actions: string[] }).logging_actions.length > 0)
  await t.rejects(loadBundle(own), { code: 'E_OPA_BUILD', message: /gatehouse\.lib\.pointer/ })
  await t.rejects(loadBundle({ ...own, policyDirectories: [join(here, 'own'), join(here, 'own')] }), {
    code: 'E_BUNDLE',
    message: /tags\.rego/,
  })
})

t.test('Rego that does not compile is an error at its line, in the file the author wrote', async t => {
  const here = t.testdir(policyTree({ broken: 'violation contains {"at": "", "message": nobody} if {\n\tinput.functions\n}' }))
  await t.rejects(loadBundle({ policyDirectories: [here], cacheDirectory: join(here, 'cache'), opa: opaForTests }), {
    code: 'E_OPA_BUILD',
    message: /nobody/,
    location: { file: join(here, 'hygiene/broken/broken.rego'), line: 12 },
  })
  t.notOk(existsSync(join(here, 'cache/bundles')), 'nothing of it is kept')
})

t.test('a builtin that WASM does not have is refused when the bundle is built', async t => {
  const here = t.testdir(policyTree({ now: 'violation contains {"at": "", "message": "late"} if time.now_ns() > 0' }))
  await t.rejects(loadBundle({ policyDirectories: [here], cacheDirectory: join(here, 'cache'), opa: opaForTests }), {
    code: 'E_OPA_BUILD',
    message: /time.now_ns/,
  })
})

t.test('a policy without a rule that Gatehouse asks, or in the wrong place, is refused', async t => {
  const silent = t.testdir(policyTree({ silent: 'violations contains "x"' }))
  await t.rejects(loadBundle({ policyDirectories: [silent], cacheDirectory: join(silent, 'cache'), opa: opaForTests }), {
    code: 'E_POLICY_METADATA',
    message: /neither a rule `violation` nor a rule `unknown`/,
  })
  const misplaced = t.testdir({ hygiene: { 'tags.rego': tags } })
  await t.rejects(loadBundle({ policyDirectories: [misplaced], cacheDirectory: join(misplaced, 'cache'), opa: opaForTests }), {
    code: 'E_POLICY_METADATA',
    message: /belongs into hygiene\/tags\/tags\.rego/,
  })
})

t.test('a directory without policies is an error, not an empty verdict', async t => {
  const here = t.testdir({ 'notes.md': '' })
  await t.rejects(loadBundle({ policyDirectories: [here], cacheDirectory: join(here, 'cache'), opa: opaForTests }), { code: 'E_OPA_BUILD' })
  await t.rejects(loadBundle({ policyDirectories: [join(here, 'none')], cacheDirectory: join(here, 'cache'), opa: opaForTests }), {
    code: 'E_PATH',
  })
})

const tags = `# METADATA
# title: Tags
# description: Functions carry the tag that bills are split by.
# related_resources:
#   - https://example.com/tags
# custom:
#   id: ACME-HYG01
#   severity: warn
#   remediation: Add the tag.
package acme.hygiene.tags

import data.gatehouse.lib.pointer

violation contains {"at": at, "message": "no tag"} if {
	some name, lambda in input.functions
	not lambda.tags.team
	at := pointer.join(["functions", name])
}
`
