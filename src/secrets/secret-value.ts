// The secret that a named value is as a whole: a token of a known format, or a literal that its name gives away.

import { looksRandom } from './entropy.ts'
import { findTokens } from './find-tokens.ts'
import { isLiteralSecret } from './literal.ts'
import { isKeyName, isSecretName, maybeDigits } from './secret-name.ts'

export interface SecretValue {
  readonly kind: string
  readonly redacted: string
}

const NAMED: SecretValue = { kind: 'named', redacted: '…' }

const AWS_SECRET_KEY: SecretValue = { kind: 'aws-secret-access-key', redacted: '…' }

/** Longer texts are documents; what they hold is found inside of them. */
const LONGEST_VALUE = 20_000

export function secretValue(name: string, value: string): SecretValue | undefined {
  const text = value.trim()
  if (text.length > LONGEST_VALUE) return undefined
  const [token] = findTokens(text)
  if (token && token.start === 0 && token.end === text.length) return { kind: token.kind, redacted: token.redacted }
  if (token) return undefined
  if (!isSecretName(name)) return looksRandom(text) && isKeyName(name) && isLiteralSecret(text) ? NAMED : undefined
  if (!isLiteralSecret(text)) return undefined
  if (/^\d{1,12}$/.test(text) && !maybeDigits(name)) return undefined
  return isAwsSecretKey(name, text) ? AWS_SECRET_KEY : NAMED
}

/** Forty characters alone could be anything; under this name they are one. */
function isAwsSecretKey(name: string, text: string): boolean {
  return /secret[_-]?access[_-]?key|aws[_-]?secret/i.test(name) && /^[A-Za-z0-9/+]{40}$/.test(text)
}

/** Whether only its name gave it away, so that it is not recognised where no name does. */
export function isOnlyKnownHere(secret: SecretValue): boolean {
  return secret === NAMED || secret === AWS_SECRET_KEY
}

/**
 * The secret that a text of JSON has under a name of its own, though the rest is filled in at deployment. What it has under
 * `generated` is replaced: https://docs.aws.amazon.com/secretsmanager/latest/userguide/cfn-example_secret.html
 */
export function namedInside(value: string, generated?: unknown): SecretValue | undefined {
  if (!/^\s*\{/.test(value) || value.length > LONGEST_VALUE) return undefined
  let members: unknown
  try {
    members = JSON.parse(value)
  } catch {
    return undefined
  }
  // Tokens are found inside of any text.
  const holds = Object.entries(members as object).some(([name, member]) => {
    const secret = typeof member === 'string' && name !== generated ? secretValue(name, member) : undefined
    return secret !== undefined && isOnlyKnownHere(secret)
  })
  return holds ? NAMED : undefined
}
