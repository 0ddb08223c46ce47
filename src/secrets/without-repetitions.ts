// Takes literals that a name gave away out of all other texts too: what a password is in one place, it is in all.
import { entropyBits } from './entropy.ts'

/** Shorter or simpler ones are words that stand in names and texts by right. */
const SHORTEST = 8
const LEAST_BITS = 2.5
/** Of a hostile model with more, the longest are taken. */
const MOST = 200

export function withoutRepetitions<T>(value: T, literals: ReadonlySet<string>): T {
  const telling = [...literals]
    .map(literal => literal.trim())
    .filter(isTelling)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .slice(0, MOST)
  return telling.length === 0 ? value : (replaced(value, telling) as T)
}

/** A word in lower case, or several, may be a name of something else. */
function isTelling(literal: string): boolean {
  return literal.length >= SHORTEST && !/^[a-z]+(?:[-_. ][a-z]+)*$/.test(literal) && entropyBits(literal) >= LEAST_BITS
}

function replaced(value: unknown, literals: readonly string[]): unknown {
  if (typeof value === 'string') return literals.reduce((text, literal) => text.replaceAll(literal, '[redacted named]'), value)
  if (Array.isArray(value)) return value.map(member => replaced(member, literals))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [replaced(key, literals) as string, replaced(member, literals)]))
}
