// Hostile configurations, each with what becomes of it: never anything but the model or an error with its place, never for long.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import t from 'tap'
import { runOne } from '../../fuzz/run-one.ts'
import { CASES } from './cases.ts'

const LARGEST_MEGABYTES = 256

for (const [table, cases] of Object.entries(CASES))
  t.test(`${table}: each case is rendered, or refused with its place`, async t => {
    for (const [name, files, expected] of cases) {
      const { outcome, line, broken } = runOne(files)
      t.equal(broken, undefined, `${name} breaks nothing`)
      t.equal(line === undefined ? outcome : `${outcome} ${line}`, expected, name)
    }
  })

t.test('there are more than 200 of them, all different', async t => {
  const all = Object.values(CASES).flat()
  t.ok(all.length > 200, `${all.length} cases`)
  t.equal(new Set(all.map(([, files]) => JSON.stringify(files))).size, all.length)
})

t.test('all of them together need no more than 256 MB', async t => {
  // V8 lets garbage lie while there is memory: what is needed shows where there is little of it.
  const flags = ['--max-old-space-size=160', '--max-semi-space-size=8']
  const program = join(import.meta.dirname, 'peak-memory.ts')
  const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, program], { encoding: 'utf8' })
  t.equal(status, 0, stderr)
  t.ok(Number(stdout) > 0 && Number(stdout) < LARGEST_MEGABYTES, `${stdout.trim()} MB`)
})
