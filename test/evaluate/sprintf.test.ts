import { join } from 'node:path'
import t from 'tap'
import { runTool } from '../../src/bundle/run-tool.ts'
import { sprintf } from '../../src/evaluate/sprintf.ts'
import { opaForTests } from '../support/opa.ts'

t.setTimeout(240_000)

const values = [
  'text',
  'é"\n☃\u0007',
  '',
  0,
  5,
  -3,
  65,
  1234567890,
  1.5,
  -0.25,
  12345678.5,
  1e100,
  0.00001,
  true,
  null,
  ['a', 1, { k: 'v' }],
  { b: [true], a: 1 },
  [],
]
const formats = [
  '%v',
  '%s',
  '%d',
  '%q',
  '%T',
  '%t',
  '%f',
  '%.2f',
  '%e',
  '%g',
  '%.3g',
  '%c',
  '%U',
  '%o',
  '%+v',
  '%#v',
  '%+d',
  '% d',
  '%5d|',
  '%-5d|',
  '%05d|',
  '%8.3f|',
  '%10s|',
  '%-10s|',
  '%.2s|',
  '%6.2v|',
  '%z',
  '100%',
  '%',
  '%i',
]
const several: [format: string, values: unknown[]][] = [
  ['%s may call %s (%d actions)', ['create', 'dynamodb:*', 68]],
  ['%d %d', [1]],
  ['x', [1, 'a', 1.5]],
  ['%[2]s %[1]s', ['a', 'b']],
  ['%[3]d', [1]],
  ['%[x]d', [1]],
  ['%*d|', [5, 42]],
  ['%-*d|', [5, 42]],
  ['%.*f', [2, 2.71]],
  ['%d%%', [3]],
  ['%!', [1]],
  ['é%v', ['日本']],
  ['%x %X', ['text', 255]],
  ['%#x', [255]],
  ['%b', [5]],
]

t.test('messages read the same in WASM as under opa', async t => {
  const cases: [string, unknown[]][] = [
    ...formats.flatMap(format => values.map((value): [string, unknown[]] => [format, [value]])),
    ...several,
  ]
  const here = t.testdir({ 'input.json': JSON.stringify(cases) })
  const { stdout, stderr } = await runTool(await opaForTests(), [
    'eval',
    '-f',
    'raw',
    '-i',
    join(here, 'input.json'),
    '[sprintf(c[0], c[1]) | some c in input]',
  ])
  t.equal(stderr, '')
  const expected = JSON.parse(stdout) as string[]
  t.equal(expected.length, cases.length)
  cases.forEach(([format, args], i) => {
    const got = sprintf(format, args)
    if (got !== expected[i]) t.equal(got, expected[i], JSON.stringify([format, args]))
  })
})

t.test('a width that a policy has no use for does not fill the memory', async t => {
  t.ok(sprintf('%999999999d', [1]).length <= 10_000)
})
