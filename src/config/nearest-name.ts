// The name that was probably meant, by how few typing slips lie between: a letter too many, too few, wrong, or two swapped.
// https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance

/** The nearest, however far; undefined without candidates. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const distance = slipsBetween(name.toLowerCase(), candidate.toLowerCase())
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

function slipsBetween(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      let slips = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, replaced)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, rows[i - 2]![j - 2]! + 1)
      row.push(slips)
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}
