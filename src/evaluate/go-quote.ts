// Text in double quotes as Go's strconv.Quote writes it, and JSON-like values as OPA prints them in messages.
// https://pkg.go.dev/strconv#Quote

const ESCAPES: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
}
const UNPRINTABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|["\\]/gu
const NOT_PLAIN_ASCII = /[^\x20-\x7e]|["\\]/gu

export function goQuote(text: string, form: 'printable' | 'ascii' = 'printable'): string {
  return `"${text.replace(form === 'ascii' ? NOT_PLAIN_ASCII : UNPRINTABLE, escaped)}"`
}

function escaped(character: string): string {
  const known = ESCAPES[character]
  if (known) return known
  const point = character.codePointAt(0) ?? 0
  if (point < 0x80) return `\\x${point.toString(16).padStart(2, '0')}`
  return point > 0xffff ? `\\U${point.toString(16).padStart(8, '0')}` : `\\u${point.toString(16).padStart(4, '0')}`
}

/** A value as a term of Rego prints: keys sorted, a blank after comma and colon. Sets have become arrays on their way here. */
export function termText(value: unknown): string {
  if (typeof value === 'string') return goQuote(value)
  if (Array.isArray(value)) return `[${value.map(termText).join(', ')}]`
  if (value === null || typeof value !== 'object') return String(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, member]) => `${goQuote(key)}: ${termText(member)}`).join(', ')}}`
}
