import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { opaForTests } from '../support/opa.ts'

t.setTimeout(240_000)

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

for (const args of [
  ['test', 'policies'],
  ['test', '-b', 'policies'],
  ['check', '--strict', 'policies'],
])
  t.test(`opa ${args.join(' ')} works as it stands`, async t => {
    await t.resolves(run(await opaForTests(), args, { cwd: root }))
  })

t.test('unit tests run through every line of the policies and of what they share', async t => {
  const { stdout } = await run(await opaForTests(), ['test', '--coverage', 'policies'], { cwd: root, maxBuffer: 64 * 1024 * 1024 })
  const { files } = JSON.parse(stdout) as { files: Record<string, { not_covered?: { start: { row: number } }[] }> }
  const missed = Object.entries(files).flatMap(([file, { not_covered = [] }]) => not_covered.map(({ start }) => `${file}:${start.row}`))
  t.same(
    missed.filter(place => !/_test\.rego:/.test(place)),
    [],
  )
})
