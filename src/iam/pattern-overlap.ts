// Whether two patterns with IAM's wildcards have a text in common: `photos/in/*` and `photos/*.jpg` do, `in/*` and `out/*` do not.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html

/** Steps after which two patterns count as overlapping, so that a hostile pair ends in bounded time. */
const MOST_STEPS = 4_000_000

export function patternsOverlap(a: string, b: string): boolean {
  if (a.length * b.length > MOST_STEPS) return true
  // reachable[j]: what is read of `a` so far can end where `b` is read up to j.
  let reachable: boolean[] = [true]
  for (let j = 1; j <= b.length; j++) reachable[j] = reachable[j - 1]! && b[j - 1] === '*'
  for (const char of a) {
    const next: boolean[] = [char === '*' && reachable[0]!]
    for (let j = 1; j <= b.length; j++) {
      const other = b[j - 1]!
      if (char === '*' || other === '*')
        // A star reads nothing, or one more of the other.
        next[j] = (char === '*' ? reachable[j]! || next[j - 1]! : reachable[j]!) || (other === '*' && next[j - 1]!)
      else next[j] = reachable[j - 1]! && (char === other || char === '?' || other === '?')
    }
    reachable = next
  }
  return reachable[b.length]!
}
