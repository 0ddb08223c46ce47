// What is wrong with the environment is said by the variable's name, and never with a secret.
import t from 'tap'
import { serviceConfig } from '../../src/service/service-config.ts'

const KEY = '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----'
const VALID = { GITHUB_APP_ID: '1', GITHUB_PRIVATE_KEY: KEY, GITHUB_WEBHOOK_SECRET: 'new, old' }

t.test('what is not set has its default', async t => {
  t.match(serviceConfig(VALID), {
    appId: 1,
    webhookSecrets: ['new', 'old'],
    apiUrl: 'https://api.github.com',
    host: '127.0.0.1',
    port: 3000,
    logLevel: 'info',
    retrySeconds: 60,
    reconcileSeconds: 300,
    databaseUrl: undefined,
  })
  t.equal(serviceConfig({ ...VALID, GITHUB_PRIVATE_KEY: KEY.replaceAll('\n', '\\n') }).privateKey, `${KEY}\n`, 'a key on one line')
})

for (const [variable, value, message] of [
  ['GITHUB_APP_ID', '', 'GITHUB_APP_ID is not set.'],
  ['GITHUB_APP_ID', 'one', 'GITHUB_APP_ID is not a whole number of at least 1.'],
  ['GITHUB_PRIVATE_KEY', 'secret', 'GITHUB_PRIVATE_KEY is not a private key in PEM.'],
  ['GITHUB_PRIVATE_KEY', '', 'GITHUB_PRIVATE_KEY is not set, nor is GITHUB_PRIVATE_KEY_FILE.'],
  ['GITHUB_WEBHOOK_SECRET', ' , ', 'GITHUB_WEBHOOK_SECRET is not set.'],
  ['DATABASE_URL', 'mysql://user:secret@host', 'DATABASE_URL is not a URL that begins with postgres://.'],
  ['PORT', '70000', 'PORT is not a whole number from 0 to 65535.'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL is not one of trace, debug, info, warn, error.'],
] as const)
  t.test(`${variable}=${value}`, async t => {
    t.throws(() => serviceConfig({ ...VALID, [variable]: value }), { code: 'E_SERVICE_CONFIG', message })
  })
