import { join } from 'node:path'
import t from 'tap'
import { runTool } from '../../src/bundle/run-tool.ts'
import { regexSplit } from '../../src/evaluate/regex-split.ts'
import { opaForTests } from '../support/opa.ts'

t.setTimeout(240_000)

t.test('texts are split as opa splits them', async t => {
  const patterns = [',', ',+', '(,)', '(?P<comma>,)', '(?i)X', '\\s*[,;]\\s*', 'a*', '', '^', '$', 'z', '[^a-z]', '\\-']
  const texts = ['', 'a,b', ',a,,b,', 'axbXc', 'a ; b,c', 'baac', 'aaa', 'x-y', ',']
  const cases = patterns.flatMap(pattern => texts.map(text => [pattern, text] as const))
  const here = t.testdir({ 'input.json': JSON.stringify(cases) })
  const { stdout } = await runTool(await opaForTests(), [
    'eval',
    '-f',
    'raw',
    '-i',
    join(here, 'input.json'),
    '[regex.split(c[0], c[1]) | some c in input]',
  ])
  const expected = JSON.parse(stdout) as string[][]
  t.equal(expected.length, cases.length)
  cases.forEach(([pattern, text], i) => {
    const got = regexSplit(pattern, text)
    if (JSON.stringify(got) !== JSON.stringify(expected[i])) t.same(got, expected[i], JSON.stringify([pattern, text]))
  })
})
