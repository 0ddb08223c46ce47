// Whether a text that stands where a secret belongs is one: not when the deployment fills it in, when it only names a secret,
// or when it asks its reader to write one.
import { isDocumentedExample } from './documented-example.ts'

/** Longer texts are documents, not passwords. */
const LONGEST_LITERAL = 4096

const NAMES_SECRET: readonly RegExp[] = [
  // Names that AWS replaces, and values that it takes from elsewhere: ${Orders}, {{resolve:ssm:/orders/key}}.
  /\$\{(?!!)/,
  /\{\{/,
  // Names of secrets: ARNs, paths, addresses.
  /^arn:/,
  /^\.{0,2}\/[\w.@<>{}$/-]*$/,
  /^[A-Za-z]+:\/\/[^@\s]*$/,
  /^~\//,
  /^(?:[a-z0-9][a-z0-9_.-]{0,40}\/){1,10}[a-z0-9][a-z0-9_.-]{0,60}$/,
  /^(?:[A-Za-z][A-Za-z_.-]{1,40}\/){2,10}[A-Za-z][A-Za-z_.-]{1,60}$/,
  /^(?:ssm|secretsmanager|vault|kms|env|file|op):/i,
]

const NO_LITERAL: readonly RegExp[] = [
  ...NAMES_SECRET,
  // Placeholders.
  /^<[^<>]*>$/,
  /^\[[^[\]]*\]$/,
  /^%[^%]*%$/,
  /^__\w+__$/,
  /^@\w+@$/,
  /^[*.x_#?-]+$/i,
  /X{4}|x{6}/,
  /^(?:replace|insert|enter|fill|put|set|add|provide|specify)[ _-]?(?:me|this|here|it|in|with|your|a|an|the|value|at|by)\b/i,
  /^(?:replace|insert|enter|fill|put|set|add|provide|specify)_(?:me|this|here|it|in|with|your|value|at|by)/i,
  /^your[ _-](?:[A-Za-z0-9]+[ _-]){0,5}(?:key|token|secret|password|pass|pwd|credentials?|value|here|id)$/i,
  /\b(?:goes|go)[ _-]here$/i,
  /^(?:dummy|fake|sample)[ _-](?:[A-Za-z0-9]+[ _-]){0,5}(?:key|token|secret|password|pass|pwd|credentials?|value)$/i,
  /^(?:placeholder|todo|tbd|fixme|none|null|nil|undefined|n\/a|na|unset|unused|empty|redacted|hidden|masked|true|false|yes|no|on|off|enabled|disabled)$/i,
  // Units: a Cognito client states the life of its AccessToken in hours.
  /^(?:milliseconds|seconds|minutes|hours|days)$/i,
  // Hashes and ids.
  /^(?:sha(?:1|224|256|384|512)|md5)[:-]/i,
  /^\$(?:2[abxy]|argon2(?:id?|d)|[156]|scrypt|pbkdf2[\w-]*)\$/,
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
]

export function isLiteralSecret(value: string): boolean {
  const text = unquoted(value)
  if (text === '' || text.length > LONGEST_LITERAL || isDocumentedExample(text)) return false
  return !NO_LITERAL.some(pattern => pattern.test(text))
}

/** Whether a text says where a secret is kept: a path, an ARN, a dynamic reference. */
export function namesSecret(value: string): boolean {
  const text = unquoted(value)
  return NAMES_SECRET.some(pattern => pattern.test(text))
}

/** API Gateway wants static values in quotes of their own: Access-Control-Allow-Credentials is 'true' with them. */
function unquoted(value: string): string {
  const text = value.trim()
  return /^(['"]).*\1$/s.test(text) ? text.slice(1, -1) : text
}
