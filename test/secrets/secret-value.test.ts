// Literals under a name that says secret, and everything under such a name that is none.
import t from 'tap'
import { secretValue } from '../../src/secrets/secret-value.ts'
import { TOKENS } from './tokens.ts'

const NAMED = [
  ['DB_PASSWORD', 'hunter2'],
  ['DB_PASSWORD', 'changeme'],
  ['DB_PASSWORD', 'password'],
  ['DB_PASSWORD', '12345678'],
  ['DB_PASS', 'CHANGE_ME'],
  ['dbPassword', 'correct horse battery staple'],
  ['MasterUserPassword', 'Sup3rS3cret!'],
  ['JWT_SECRET', '9f3c7ab24e81d05f6b7c1e92a4d83f50c6e1b7d29a04f58e3c6b17d2a90f4e58'],
  ['SESSION_SECRET', 'my-super-secret'],
  ['STRIPE_API_KEY', 'abc123'],
  ['apiKey', 'q7Rz2KpX9vTb'],
  ['AUTH_TOKEN', 'a1b2c3d4'],
  ['ClientSecret', 'x9'],
  ['DBPASSWORD', 'letmein'],
  ['GITHUB_PAT', 'abcdef123456'],
  ['SMTP_PASS', 'letmein'],
  ['clientsecret', 'x9'],
  ['DBPASS', 'letmein'],
  ['authtoken', 'x9'],
  ['MAPS_KEY', 'q7Rz2KpX9vTb4LmW8sYc3NhJ'],
  ['DD_APP_KEY', '9f3c7ab24e81d05f6b7c1e92a4d83f50'],
  ['COOKIE_SALT', 'q7Rz2KpX9vTb4LmW8sYc3NhJ'],
  ['REDIS_AUTH_KEY', 's3cr3t/with+slash=='],
] as const

const HARMLESS = [
  ['a name', 'DB_PASSWORD_NAME', 'orders-db'],
  ['an ARN by its name', 'DB_SECRET_ARN', 'secret-of-orders'],
  ['an ARN by its value', 'DB_SECRET', 'arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-AbCdEf'],
  ['an id', 'SECRET_ID', 'orders'],
  ['a key id', 'API_KEY_ID', 'abc123'],
  ['a time to live', 'TOKEN_TTL', '3600'],
  ['an expiry', 'ACCESS_TOKEN_EXPIRES_IN', '15m'],
  ['a path by its name', 'SECRET_PATH', 'orders'],
  ['a path by its value', 'DB_PASSWORD', '/orders/prod/db-password'],
  ['a path without a slash before it', 'DB_SECRET', 'orders/prod/db'],
  ['an address by its name', 'TOKEN_URL', 'auth.example.com'],
  ['an address by its value', 'TOKEN_ISSUER_SECRET', 'https://auth.example.com/token'],
  ['a reference', 'DB_PASSWORD', '${DbPassword}'],
  ['a reference inside of a text', 'DB_PASSWORD', 'prefix-${Suffix}'],
  ['a dynamic reference', 'DB_PASSWORD', '{{resolve:secretsmanager:orders:SecretString:password}}'],
  ['a placeholder', 'API_KEY', '<your key>'],
  ['another placeholder', 'API_KEY', 'REPLACE_ME'],
  ['a placeholder in words', 'API_KEY', 'your-api-key-here'],
  ['a path with a placeholder', 'GITHUB_SECRET', '/stacks/<StackId>/githubSecret'],
  ['a key that ends in crosses', 'API_KEY', `AI${'za'}XXXX`],
  ['a dummy', 'SESSION_KEY', 'dummy-session-key'],
  ['a dummy of a longer name', 'CONSUMER_SECRET', 'dummy-twitter-consumer-secret'],
  ['a unit', 'AccessToken', 'hours'],
  ['crosses', 'API_KEY', 'xxxxxxxx'],
  ['stars', 'API_KEY', '********'],
  ['nothing', 'API_KEY', ''],
  ['none', 'API_KEY', 'none'],
  ['a switch', 'USE_SECRET', 'true'],
  ['a switch in quotes of its own', 'method.response.header.Access-Control-Allow-Credentials', "'true'"],
  ['a hash by its name', 'PASSWORD_HASH', '5f4dcc3b5aa765d61d8327deb882cf99'],
  ['a hash by its value', 'ADMIN_PASSWORD', '$2b$12$KIXQ4m1Vt0h8W9z3y5u7eO'],
  ['a digest', 'TOKEN', 'sha256:9f3c7ab24e81d05f'],
  ['an id by its value', 'SESSION_TOKEN', '3f2504e0-4f89-11d3-9a0c-0305e82c3301'],
  ['a count', 'MAX_TOKEN', '4096'],
  ['a length', 'PasswordLength', '16'],
  ['a documented secret key', 'AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
  ['a documented key id', 'AWS_ACCESS_KEY', `AK${'IA'}IOSFODNN7EXAMPLE`],
  ['a token of CloudFormation', 'ServiceToken', 'custom-resource'],
  ['a public key', 'PUBLIC_KEY', 'abcdef'],
  ['another name', 'TABLE', 'hunter2'],
  ['a word that only begins alike', 'TOKENIZER', 'cl100k'],
  ['a key that is none', 'PARTITION_KEY', 'orderId'],
  ['a name under a key', 'FEATURE_KEY', 'orders-checkout-2024-v2'],
  ['a key of an object', 'S3_KEY', 'q7Rz2KpX9vTb4LmW8sYc3NhJ'],
  ['a key that everyone may know', 'RECAPTCHA_SITE_KEY', '6Lq7Rz2KpX9vTb4LmW8sYc3NhJ'],
  ['a short word under a key', 'CONFIG_KEY', 'main'],
  ['an alias of a key', 'ENCRYPTION_KMS_KEY', '1234abcd12ab34cd56ef1234567890ab'],
  ['an address with digits', 'ORDERS_KEY', 'orders/2024/01/report'],
  ['a bypass', 'BYPASS', 'x'],
] as const

for (const [name, value] of NAMED)
  t.test(`${name}: ${value} is a secret by its name`, async t => {
    t.same(secretValue(name, value), { kind: 'named', redacted: '…' })
  })

for (const [what, name, value] of HARMLESS)
  t.test(`${what} is no secret: ${name}`, async t => {
    t.equal(secretValue(name, value), undefined)
  })

t.test('a token is known by its format, whatever its name', async t => {
  const { token = '' } = TOKENS.find(({ kind }) => kind === 'github-token') ?? {}
  t.same(secretValue('DB_PASSWORD', token), { kind: 'github-token', redacted: `gh${'p_'}…` })
  t.same(secretValue('TABLE', token), { kind: 'github-token', redacted: `gh${'p_'}…` })
})

t.test('forty characters are a key of AWS where their name says so', async t => {
  const key = `q7Rz2KpX9vTb4LmW8sYc3N/J6gFd5QaE1uVx0Zo${'P'}`
  t.equal(secretValue('AWS_SECRET_ACCESS_KEY', key)?.kind, 'aws-secret-access-key')
  t.equal(secretValue('CHECK', key), undefined)
})

t.test('hostile values take no longer than their length', async t => {
  const started = performance.now()
  for (const unit of ['your_', 'a/', 'replace_', 'A', '$', '<', 'your a '])
    for (const name of ['API_KEY', `${'a'.repeat(190)}KEY`]) secretValue(name, unit.repeat(4096 / unit.length))
  t.ok(performance.now() - started < 2_000)
})
