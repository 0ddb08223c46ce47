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
