// Whether a name says that its value is a secret: DB_PASSWORD, stripeApiKey, MasterUserPassword; but not DB_PASSWORD_ARN.

/** Words, or runs of words, that name a secret. */
const SECRET = [
  'password',
  'passwd',
  'passphrase',
  'passcode',
  'pwd',
  'secret',
  'secrets',
  'token',
  'apikey',
  'credential',
  'credentials',
  'pat',
  'api key',
  'access key',
  'private key',
  'secret key',
  'signing key',
  'encryption key',
  'auth key',
  'master key',
  'account key',
  'shared key',
  'session key',
  'hmac key',
  'jwt key',
  'license key',
  'service key',
  'admin key',
  'webhook key',
  'db pass',
  'database pass',
  'user pass',
  'smtp pass',
  'mysql pass',
  'postgres pass',
  'pg pass',
  'redis pass',
  'mail pass',
  'email pass',
  'admin pass',
  'root pass',
  'auth pass',
]

/** Last words of names of something about a secret. */
const ABOUT = new Set(
  `name names arn arns id ids ttl path paths url urls uri uris file files filename dir directory expiry expiration expires expire age timeout
  length size count limit max min enabled disabled required region version type kind format prefix suffix parameter parameters param params alias
  endpoint host port header headers issuer audience algorithm alg policy rotation days hours minutes seconds ms milliseconds bucket table queue topic
  stage location hash hashes digest checksum fingerprint md5 sha sha1 sha256 sha512 user username email description label title template field
  column index scope scopes provider source store storage manager service function lambda layer extension handler role cache usage use used field
  regex pattern validity validation duration interval period lifetime in required reset page link public status state mode method`.split(
    /\s+/,
  ),
)

/** Names of AWS and CloudFormation that sound like secrets and are none. */
const HARMLESS = new Set([
  'next token',
  'client request token',
  'client token',
  'service token',
  'event source token',
  'id token',
  'pagination token',
  'continuation token',
])

const MATCHERS = SECRET.map(words => ` ${words} `)

/** Words that people write without a gap: dbpassword, authtoken, clientsecret. */
const GLUED =
  /^.{1,60}(?:password|passwd|passphrase|apikey|secretkey|privatekey|accesskey|authkey|clientsecret|jwtsecret|appsecret|apisecret|authtoken|apitoken|accesstoken|refreshtoken|bottoken)$|^(?:clientsecret|jwtsecret|appsecret|apisecret|authtoken|apitoken|accesstoken|refreshtoken|bottoken|accesskey|privatekey|dbpass|dbpwd)$/

/** Last words of names of what may be a secret or not: only a value that looks random tells. */
const MAYBE = new Set(['key', 'keys', 'auth', 'salt', 'pepper', 'seed', 'signature', 'bearer'])

/** Words before it that tell that it is none: what sorts, finds, names or is meant to be public. */
const NO_SECRET_KEY =
  /^(?:public|publishable|site|partition|sort|hash|range|primary|foreign|cache|object|index|group|routing|idempotency|dedup|deduplication|s3|ssh|kms|translation|i18n|anon|tag|bucket|lookup|column|shard|client|tracking|measurement|write)$/

/** In every name of a secret: most names are done with. */
const HINT = /pass|pwd|secret|token|key|credential|pat/i

/** Longer names are texts, not names. */
const LONGEST_NAME = 200

export function isSecretName(name: string): boolean {
  if (name.length > LONGEST_NAME || !HINT.test(name)) return false
  const words = wordsOf(name)
  const last = words.at(-1)
  if (last === undefined || ABOUT.has(last) || HARMLESS.has(words.join(' ')) || words[0] === 'public') return false
  const spaced = ` ${words.join(' ')} `
  return MATCHERS.some(matcher => spaced.includes(matcher)) || GLUED.test(last) || (words.length > 1 && last === 'pass')
}

/** Whether its value may be a secret, if it looks random: STRIPE_KEY, but not PARTITION_KEY. */
export function isKeyName(name: string): boolean {
  if (name.length > LONGEST_NAME) return false
  const words = wordsOf(name)
  const last = words.at(-1)
  return last !== undefined && words.length > 1 && MAYBE.has(last) && !words.some(word => NO_SECRET_KEY.test(word))
}

/** Whether a number may be its value: a password may be digits, but MAX_TOKEN is a count. */
export function maybeDigits(name: string): boolean {
  return /pass|pwd|secret/i.test(name)
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '')
}
