// When the verdict is in colour: on a terminal, unless somebody says otherwise.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { main } from '../../src/cli/main.ts'
import { FIXTURES } from '../support/run-cli.ts'

const ESCAPE = '\u001b['

async function printed(terminal: 'terminal' | 'pipe', variables: Record<string, string>, ...args: string[]): Promise<string> {
  let output = ''
  const { NO_COLOR: _, FORCE_COLOR: __, TERM: ___, ...others } = process.env
  await main(['check', 'smoke/bad.serverless.yml', ...args], {
    variables: { ...others, ...variables },
    workingDirectory: FIXTURES,
    print: text => {
      output += text
    },
    say: () => {},
    terminal: { output: terminal === 'terminal', errors: false },
    now: () => new Date('2026-11-25T12:00:00Z'),
    distribution: undefined,
  })
  return output
}

t.test('colour goes to a terminal, and where FORCE_COLOR asks for it; NO_COLOR and a file have none', async t => {
  const file = join(t.testdir({}), 'out.txt')
  t.match(await printed('terminal', {}), ESCAPE)
  t.notMatch(await printed('pipe', {}), ESCAPE)
  t.notMatch(await printed('terminal', { NO_COLOR: '1' }), ESCAPE)
  t.match(await printed('terminal', { NO_COLOR: '' }), ESCAPE, 'set to nothing is not set')
  t.notMatch(await printed('terminal', { TERM: 'dumb' }), ESCAPE)
  t.match(await printed('pipe', { FORCE_COLOR: '1' }), ESCAPE)
  t.notMatch(await printed('terminal', { FORCE_COLOR: '0' }), ESCAPE)
  await printed('terminal', { FORCE_COLOR: '1' }, '--output', file)
  t.notMatch(readFileSync(file, 'utf8'), ESCAPE)
  t.notMatch(await printed('terminal', { FORCE_COLOR: '1' }, '--format', 'json'), ESCAPE)
})
