// The compiled bundle as a file: built once, it says the same of itself wherever it was built.
import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { gatehouse } from '../support/run-cli.ts'

t.setTimeout(180_000)
const PACK = join(import.meta.dirname, '../../policies')
const digest = (output: string) => /digest +(sha256:[0-9a-f]{64})/.exec(output)?.[1]

t.test('bundle build writes what bundle inspect reads, with the same digest from any folder', async t => {
  const home = t.testdir({})
  const built = await gatehouse(home, ['bundle', 'build', '--output', 'pack.tar.gz'])
  t.equal(built.status, 0, built.errors)
  t.ok(existsSync(join(home, 'pack.tar.gz')))
  t.match(built.output, /wasm +\d+ bytes/)
  const inspected = await gatehouse(home, ['bundle', 'inspect', 'pack.tar.gz'])
  t.equal(inspected.status, 0)
  t.match(inspected.output, / LP02 /)
  t.ok(digest(built.output))
  t.equal(digest(inspected.output), digest(built.output))
  cpSync(PACK, join(home, 'elsewhere/policies'), { recursive: true })
  const elsewhere = await gatehouse(home, ['bundle', 'build', '--policies', 'elsewhere/policies', 'other.tar.gz'])
  t.equal(digest(elsewhere.output), digest(built.output))
})

t.test('what is no bundle, no file and no action is said with status 2', async t => {
  const home = t.testdir({ 'x.tar.gz': 'no archive' })
  t.match(await gatehouse(home, ['bundle', 'inspect', 'nothing.tar.gz']), { status: 2, errors: /^E_PATH nothing\.tar\.gz does not exist/ })
  t.match(await gatehouse(home, ['bundle', 'inspect', 'x.tar.gz']), { status: 2, errors: /^E_\w+ / })
  t.match(await gatehouse(home, ['bundle', 'destroy']), { status: 2, errors: /^E_USAGE bundle takes build or inspect/ })
})
