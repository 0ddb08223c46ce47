// Whether a key is a slip of the pen: another case, or a letter too many, too few or wrong; two of those in a long name.

/** Names that short have others near them. */
const SHORTEST = 5
const LONG = 9

/** Texts of authors are kept no longer than this, and no more of them. */
const LONGEST_KEPT = 40
const MOST_KEPT = 1000

/** Finds which of some names a key that is none of them was meant to be. Stacks repeat their keys: each is compared once. */
export function slipFinder(names: readonly string[]): (written: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  return written => {
    const kept = known.get(written)
    if (kept !== undefined || known.has(written)) return kept
    const meant = names.find(name => isSlipOf(name, written))
    if (written.length <= LONGEST_KEPT && known.size < MOST_KEPT) known.set(written, meant)
    return meant
  }
}

export function isSlipOf(meant: string, written: string): boolean {
  if (written === meant) return false
  const [a, b] = [meant.toLowerCase(), written.toLowerCase()]
  if (a === b) return true
  const allowed = meant.length >= LONG ? 2 : meant.length >= SHORTEST ? 1 : 0
  if (Math.abs(a.length - b.length) > allowed || allowed === 0) return false
  return distance(a, b) <= allowed
}

/** https://en.wikipedia.org/wiki/Levenshtein_distance */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
