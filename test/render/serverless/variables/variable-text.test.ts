import t from 'tap'
import { dialectOf } from '../../../../src/render/serverless/dialect.ts'
import { parseTemplate } from '../../../../src/render/serverless/variables/variable-text.ts'

const refuse = (problem: string): never => {
  throw new Error(problem)
}
const three = (text: string) => parseTemplate(text, dialectOf(3), refuse)
const four = (text: string) => parseTemplate(text, dialectOf(4), refuse)

t.test('text without a variable is no template', async t => {
  for (const text of [
    'plain',
    '',
    'a $ b',
    '{x}',
    '$x',
    '${AWS::Region}',
    '${Name}',
    '${!self:x}',
    '${iot:ThingName}',
    "${PROP('x')}",
    '${}',
  ])
    t.equal(three(text), undefined, text)
})

t.test('a variable has a source, parameters, an address and fallbacks', async t => {
  t.same(three("${file(./x.yml, 2):a.b, opt:c, 'd'}"), [
    {
      text: "${file(./x.yml, 2):a.b, opt:c, 'd'}",
      sources: [
        { name: 'file', parameters: [['./x.yml'], ['2']], address: ['a.b'] },
        { name: 'opt', parameters: [], address: ['c'] },
        { literal: 'd' },
      ],
    },
  ])
})

t.test('text around variables stays, and variables nest', async t => {
  const parts = three('a-${self:x.${opt:stage}.y}-b ${AWS::Region}')
  t.match(parts, ['a-', { sources: [{ name: 'self', address: ['x.', { text: '${opt:stage}' }, '.y'] }] }, '-b ${AWS::Region}'])
})

t.test('a variable inside a foreign one is found', async t => {
  t.match(three('${Foo${self:x}}'), ['${Foo', { text: '${self:x}' }, '}'])
})

t.test('literals keep their type', async t => {
  const literals = ['true', 'false', 'null', '128', '1.5', "'128'", '"a, b}"', "''"].map(literal => {
    const [variable] = four(`\${opt:x, ${literal}}`) ?? []
    return typeof variable === 'object' ? variable.sources[1] : undefined
  })
  t.same(
    literals,
    [true, false, null, 128, 1.5, '128', 'a, b}', ''].map(literal => ({ literal })),
  )
})

t.test('only version 3 escapes, and swallows the dollars before a variable', async t => {
  t.same(three('x\\${self:a}y'), ['x${self:a}y'])
  t.match(three('x$${self:a}y'), ['x', { text: '${self:a}' }, 'y'])
  t.match(four('x\\${self:a}y'), ['x\\', { text: '${self:a}' }, 'y'])
  t.match(four('x$${self:a}y'), ['x$', { text: '${self:a}' }, 'y'])
})

t.test('what is never closed is refused, in linear time', async t => {
  t.throws(() => three('${self:x'), /never closed/)
  t.throws(() => three("${opt:x, 'y}"), /never closed/)
  t.throws(() => three('${self:'.repeat(100_000)), /nested more than 50 levels/)
  const start = performance.now()
  three('${x'.repeat(300_000))
  t.ok(performance.now() - start < 1000)
})
