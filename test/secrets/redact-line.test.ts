import t from 'tap'
import { redactLine } from '../../src/secrets/redact-line.ts'

t.test('a line is shown without the values of secrets', async t => {
  const cases: [string, string][] = [
    ['      DB_PASSWORD: correct-horse-battery', '      DB_PASSWORD: [redacted]'],
    ['  env: {DB_PASSWORD: "a, b", TABLE: orders}', '  env: {DB_PASSWORD: [redacted], TABLE: orders}'],
    ["  'apiKey': 'x y'  # old", "  'apiKey': [redacted]  # old"],
    ['  DB_PASSWORD: !Ref Password', '  DB_PASSWORD: !Ref Password'],
    ['  DB_PASSWORD: ${ssm:/db}', '  DB_PASSWORD: ${ssm:/db}'],
    ['  DB_PASSWORD_ARN: arn:aws:x', '  DB_PASSWORD_ARN: arn:aws:x'],
    ['  timeout: 900', '  timeout: 900'],
  ]
  for (const [line, shown] of cases) t.equal(redactLine(line), shown)
})

t.test('a long hostile line takes no time', async t => {
  const started = performance.now()
  redactLine(`${'a: '.repeat(100_000)}`)
  redactLine(`password:${' '.repeat(100_000)}`)
  t.ok(performance.now() - started < 2000)
})

t.test('a value in JSON, a random one under the name of a key, and one that the name beside it names', async t => {
  const random = 'q7Rz2KpX9vTb4LmW8sYc3NhJ'
  t.equal(redactLine(`SETTINGS: '{"user":"x","password":"hunter2"}'`), `SETTINGS: '{"user":"x","password":[redacted]}'`)
  t.equal(redactLine(`{MAPS_KEY: ${random}, SORT_KEY: id}`), '{MAPS_KEY: [redacted], SORT_KEY: id}')
  t.equal(redactLine('- {Name: /db/password, Value: hunter2, Type: String}'), '- {Name: /db/password, Value: [redacted], Type: String}')
  t.equal(redactLine('- {Name: TABLE, Value: orders}'), '- {Name: TABLE, Value: orders}')
})
