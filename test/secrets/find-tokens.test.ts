// Every format of the table is found in a text, and what only looks like one is not.
import t from 'tap'
import { findTokens } from '../../src/secrets/find-tokens.ts'
import { TOKEN_FORMATS } from '../../src/secrets/token-formats.ts'
import { LOOK_ALIKES, TOKENS } from './tokens.ts'

t.test('every format has an example', async t => {
  const shown = new Set(TOKENS.map(({ kind }) => kind))
  for (const { kind } of TOKEN_FORMATS) t.ok(shown.has(kind), kind)
})

for (const { kind, token } of TOKENS)
  t.test(`${kind} is found alone, quoted and inside of a text`, async t => {
    for (const [before, after] of [
      ['', ''],
      ['"', '"'],
      ['see (', '), please'],
    ] as const) {
      const found = findTokens(before + token + after)
      t.same(
        found.map(each => each.kind),
        [kind],
      )
      const [only] = found
      const rest = only ? before + token.slice(0, only.start - before.length) + token.slice(only.end - before.length) : ''
      t.notOk(rest.includes('hunter2') || rest.includes(token.slice(-30, -15)), rest)
    }
  })

t.test('what is shown of a token is what all tokens of its format share', async t => {
  for (const { kind, token } of TOKENS) {
    const [found] = findTokens(token)
    const prefix = found?.redacted.slice(0, -1) ?? ''
    t.ok(found?.redacted.endsWith('…'), kind)
    t.ok(token.includes(prefix), kind)
    t.ok(prefix.length <= 40 && prefix.length <= token.length / 2, `${kind} shows ${prefix}`)
  }
})

for (const { what, text } of LOOK_ALIKES)
  t.test(`${what} is no token`, async t => {
    t.same(findTokens(text), [])
  })

t.test('two tokens in one text are two', async t => {
  const [first, second] = [TOKENS[0]?.token, TOKENS[2]?.token]
  t.equal(findTokens(`${first} ${second}`).length, 2)
})

t.test('a private key is found to its end, whatever stands in it', async t => {
  const { token = '' } = TOKENS.find(({ kind }) => kind === 'private-key') ?? {}
  const text = `a ${token.replace('\n', '\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,1F2E\n\n')} z`
  t.same(
    findTokens(`a ${token} z`).map(({ start, end }) => [start, end]),
    [[2, token.length + 2]],
  )
  t.equal(findTokens(text).length, 0, 'an encrypted key opens nothing by itself')
})

t.test('hostile texts take no longer than their length', async t => {
  const started = performance.now()
  for (const unit of [
    'eyJ',
    'eyJaaaaaaaaaaaa.',
    'a://b:',
    'AKIA',
    'sk_live_',
    '-----BEGIN PRIVATE KEY-----',
    'secret_key = "',
    'pwd=',
    ';password=',
    'xoxb-a',
    'SG.',
  ])
    findTokens(unit.repeat(Math.ceil(500_000 / unit.length)))
  t.ok(performance.now() - started < 5_000)
})
