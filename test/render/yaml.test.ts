import t from 'tap'
import { GateError } from '../../src/model/gate-error.ts'
import { get, locationOf, toJson } from '../../src/render/node.ts'
import { parseYaml, type YamlVersion } from '../../src/render/yaml.ts'

const parse = (text: string, version?: YamlVersion) => parseYaml({ path: 'x.yml', text }, version)
const plain = (text: string, version?: YamlVersion) => toJson(parse(text, version))

function refusal(text: string): { code: string; line: number; column: number } {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof GateError) return { code: error.code, line: error.location!.line, column: error.location!.column }
    throw error
  }
  throw new Error('it was accepted')
}

t.test('short forms are the functions that they stand for', async t => {
  t.strictSame(
    plain(
      'a: !Ref B\nb: !Sub "${A}-x"\nc: !GetAtt T.StreamArn.x\nd: !If [C, 1, !Ref AWS::NoValue]\ne: !Condition Prod\nf: !Join\n  - ""\n  - [a, !Ref b]',
    ),
    {
      a: { Ref: 'B' },
      b: { 'Fn::Sub': '${A}-x' },
      c: { 'Fn::GetAtt': ['T', 'StreamArn.x'] },
      d: { 'Fn::If': ['C', 1, { Ref: 'AWS::NoValue' }] },
      e: { Condition: 'Prod' },
      f: { 'Fn::Join': ['', ['a', { Ref: 'b' }]] },
    },
  )
})

t.test('every value knows its place', async t => {
  const node = parse('a:\n  b: [1, "two"]\n  c: !Sub x\nd: |\n  text\ne:\n')
  t.match(locationOf(get(node, 'a', 'b', 1)!), { file: 'x.yml', line: 2, column: 11, endColumn: 14 })
  t.match(locationOf(get(node, 'a', 'c')!), { line: 3, column: 6, endLine: 3, endColumn: 12 })
  t.match(locationOf(get(node, 'd')!), { line: 5 })
  t.match(locationOf(get(node, 'e')!), { line: 6, column: 2 })
})

t.test('a line inside brackets or quotes may stand too far left, and places stay right', async t => {
  const node = parse('a: [{\n  b: 1\n}]\nc: "x\ny"\nd: [1,\n2\n]\ne: 5\n')
  t.strictSame(toJson(node), { a: [{ b: 1 }], c: 'x y', d: [1, 2], e: 5 })
  t.match(locationOf(get(node, 'd', 1)!), { line: 7, column: 1 })
  t.match(locationOf(get(node, 'e')!), { line: 9, column: 4 })
})

t.test('version 1.1 reads yes as true and lets the last of two keys win', async t => {
  t.strictSame(plain('a: yes\na: no\n', '1.1'), { a: false })
  t.strictSame(plain('a: yes\n'), { a: 'yes' })
})

t.test('aliases and merge keys share nodes, own keys first', async t => {
  t.strictSame(plain('x: &x {k: 1, z: 2}\ny: *x\nw:\n  <<: [*x, {q: 3}]\n  z: 9\n'), {
    x: { k: 1, z: 2 },
    y: { k: 1, z: 2 },
    w: { z: 9, k: 1, q: 3 },
  })
})

t.test('JSON with tabs, a byte order mark and __proto__ is plain data', async t => {
  t.strictSame(plain('\ufeff{\n\t"a": [1,\n\t\ttrue]\n}'), { a: [1, true] })
  t.ok(Object.hasOwn(plain('__proto__: {x: 1}') as object, '__proto__'))
})

t.test('what cannot be read is refused on its line', async t => {
  t.match(refusal('a: b: c'), { code: 'E_RENDER_YAML', line: 1, column: 5 })
  t.match(refusal('a: 1\nb: 2\na: 3'), { code: 'E_RENDER_YAML', line: 3, column: 1 })
  t.match(refusal('a: &a\n  b: *a'), { code: 'E_RENDER_CYCLE', line: 2, column: 6 })
  t.match(refusal('a: *nothing'), { code: 'E_RENDER_YAML', line: 1 })
  t.match(refusal('a: !foo x'), { code: 'E_RENDER_YAML', line: 1 })
  t.match(refusal('a: 1\n---\nb: 2'), { code: 'E_RENDER_YAML' })
  t.match(refusal('a: \0'), { code: 'E_RENDER_YAML', line: 1 })
  t.match(refusal('? [a]\n: b'), { code: 'E_RENDER_YAML', line: 1 })
})

t.test('an alias bomb and deep nesting end at once', async t => {
  const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]`)
  const started = performance.now()
  t.match(refusal(`l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n${levels.join('\n')}`), { code: 'E_RENDER_ALIASES', line: 6 })
  t.match(refusal(`a: ${'['.repeat(100_000)}`), { code: 'E_RENDER_TOO_DEEP', line: 1 })
  t.ok(performance.now() - started < 1000)
})
