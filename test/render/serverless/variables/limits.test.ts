import t from 'tap'
import { environmentOf, refusal } from '../../../support/service-files.ts'

const custom = (lines: readonly string[]) => `custom:\n${lines.map(line => `  ${line}`).join('\n')}`
const chain = (length: number, value: (next: number) => string) =>
  custom([...Array.from({ length }, (_, i) => `a${i}: ${value(i + 1)}`), `a${length}: end`])
const refused = (more: string, files = {}) => refusal(() => environmentOf('A: x', more, files))

t.test('a circle names its members', async t => {
  t.equal(
    refused(custom(['a: ${self:custom.b}', 'b: x-${self:custom.c}', 'c: ${self:custom.a}'])),
    'E_RENDER_CYCLE serverless.yml:10 custom.a needs custom.b, which needs custom.c, which needs custom.a',
  )
  t.equal(refused(custom(['a: ${self:custom.a}x'])), 'E_RENDER_CYCLE serverless.yml:10 custom.a needs custom.a')
  t.match(refused(custom(['a: {b: "${self:custom}"}'])), /^E_RENDER_CYCLE serverless.yml:\d+ custom needs custom.a, .*custom again$/)
})

t.test('files that include each other are a circle', async t => {
  t.match(refused('custom: ${file(a.yml)}', { 'a.yml': 'x: ${file(b.yml)}', 'b.yml': 'y: ${file(a.yml)}' }), /^E_RENDER_CYCLE a.yml:1 /)
  t.match(refused('custom: ${file(t.txt)}', { 't.txt': '${file(t.txt)}${file(t.txt)}' }), /^E_RENDER_CYCLE t.txt:1 /)
})

t.test('a long chain is no circle, an endless one is refused', async t => {
  const long = chain(30, next => `\${self:custom.a${next}}`)
  t.same(environmentOf('A: ${self:custom.a0}', long), { A: 'end' })
  t.match(refused(chain(5000, next => `\${self:custom.a${next}}`)), /^E_RENDER_BUDGET serverless.yml:\d+ /)
})

t.test('what grows is stopped in time and memory', async t => {
  const start = performance.now()
  const heap = process.memoryUsage().heapUsed
  t.match(refused(chain(60, next => `"\${self:custom.a${next}}\${self:custom.a${next}}"`)), /^E_RENDER_BUDGET .* too much text$/, 'text')
  t.match(
    refused(chain(60, next => `["\${self:custom.a${next}}", "\${self:custom.a${next}}"]`)),
    /^E_RENDER_BUDGET .* a million values$/,
    'lists',
  )
  t.match(refused(chain(300, next => `{x: "\${self:custom.a${next}}"}`)), /^E_RENDER_TOO_DEEP /, 'depth')
  t.match(refused(custom(['b: x', `a: "${'${self:custom.b}'.repeat(150_000)}"`])), /^E_RENDER_BUDGET /, 'number')
  t.ok(performance.now() - start < 4000, 'four of them within four seconds')
  t.ok(process.memoryUsage().heapUsed - heap < 512 * 1024 * 1024)
})

t.test('keys such as __proto__ are keys', async t => {
  const more = 'custom: {__proto__: {a: 1}}'
  t.same(environmentOf("A: ${self:custom.__proto__.a}\nB: ${self:custom.constructor, 'none'}", more), { A: '1', B: 'none' })
  t.equal(Reflect.get({}, 'a'), undefined)
})
