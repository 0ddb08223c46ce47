import { readFileSync } from 'node:fs'
import t from 'tap'
import { ERRORS, GateError } from '../../src/model/gate-error.ts'
import { readSources } from '../support/import-graph.ts'

const root = new URL('../..', import.meta.url).pathname

t.test('every code is documented, and every documented code exists', async t => {
  const page = readFileSync(`${root}src/model/ERRORS.md`, 'utf8')
  const documented = [...page.matchAll(/^\| `(E_[A-Z_]+)` \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, code, cause, cure]) => [code, cause, cure])
  t.strictSame(
    documented,
    Object.entries(ERRORS).map(([code, { cause, cure }]) => [code, cause, cure]),
  )
})

t.test('every code is thrown somewhere', async t => {
  const sources = Object.entries(readSources(`${root}src`)).filter(([path]) => path !== 'model/gate-error.ts')
  const used = new Set(sources.flatMap(([, text]) => text.match(/\bE_[A-Z_]+\b/g) ?? []))
  t.strictSame(
    Object.keys(ERRORS).filter(code => !used.has(code)),
    [],
  )
})

t.test('an error says the cure of its code, or a better one', async t => {
  t.equal(new GateError('E_PATH', 'x does not exist').cure, 'Correct the path.')
  t.equal(new GateError('E_PATH', 'x does not exist', { cure: 'Create x.' }).cure, 'Create x.')
  t.equal(new GateError('E_PATH', 'x does not exist').scope, 'usage')
})
