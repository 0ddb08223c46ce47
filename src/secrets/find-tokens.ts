// Secrets of known formats inside a text, without overlaps, in order.
import { isDocumentedExample } from './documented-example.ts'
import { entropyBits } from './entropy.ts'
import { isLiteralSecret } from './literal.ts'
import type { TokenFormat } from './token-format.ts'
import { TOKEN_FORMATS } from './token-formats.ts'

export interface FoundToken {
  readonly kind: string
  /** Offsets in UTF-16 units; `end` is exclusive. */
  readonly start: number
  readonly end: number
  /** What may be shown: the prefix that all tokens of the format share. */
  readonly redacted: string
}

/** Repetitions such as XXXXXXXX carry less; random base32 of 16 characters carries about 3.5. */
const LEAST_BITS = 2.7

const ANY_ANCHOR = new RegExp([...new Set(TOKEN_FORMATS.flatMap(format => format.anchors))].map(escaped).join('|'))

export function findTokens(text: string): FoundToken[] {
  if (!ANY_ANCHOR.test(text)) return []
  const found: FoundToken[] = []
  for (const format of TOKEN_FORMATS) {
    if (!format.anchors.some(anchor => text.includes(anchor))) continue
    for (const match of text.matchAll(format.pattern)) {
      if (!isSecret(format, match[0], match.groups?.body ?? match[0])) continue
      const start = match.index
      found.push({ kind: format.kind, start, end: endOf(format, text, start + match[0].length), redacted: shown(format, match[0]) })
    }
  }
  return withoutOverlaps(found)
}

function isSecret(format: TokenFormat, whole: string, body: string): boolean {
  if (format.body === 'chosen') return isLiteralSecret(body)
  return entropyBits(body) >= LEAST_BITS && !isDocumentedExample(whole) && !isDocumentedExample(body)
}

function endOf(format: TokenFormat, text: string, end: number): number {
  if (!format.until) return end
  format.until.lastIndex = end
  const closing = format.until.exec(text)
  return closing ? closing.index + closing[0].length : text.length
}

function shown(format: TokenFormat, token: string): string {
  return `${format.prefix.exec(token)?.[0] ?? ''}…`
}

/** The first and longest of those that overlap. */
function withoutOverlaps(found: FoundToken[]): FoundToken[] {
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: FoundToken[] = []
  for (const token of found) {
    const last = kept.at(-1)
    if (!last || token.start >= last.end) kept.push(token)
    else if (token.end > last.end) kept[kept.length - 1] = { ...last, end: token.end }
  }
  return kept
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
