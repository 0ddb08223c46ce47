// A text with every token in it replaced by its kind.
import { type FoundToken, findTokens } from './find-tokens.ts'

export interface RedactedText {
  readonly text: string
  readonly tokens: readonly FoundToken[]
}

/** The same text where there is none. Linear in its length. */
export function redactText(text: string): RedactedText {
  const tokens = findTokens(text)
  if (tokens.length === 0) return { text, tokens }
  let redacted = ''
  let from = 0
  for (const { kind, start, end } of tokens) {
    redacted += `${text.slice(from, start)}[redacted ${kind}]`
    from = end
  }
  return { text: redacted + text.slice(from), tokens }
}
