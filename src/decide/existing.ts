// Which findings of the head the base already had: a multiset of fingerprints within one stack at one stage, in which a
// finding of the base stands for one of the head that is not graver.
import type { Finding } from '../model/finding.ts'
import { gravity } from './severity.ts'

export function existingOf(head: readonly Finding[], base: readonly Finding[]): Set<Finding> {
  const existing = new Set<Finding>()
  const before = Map.groupBy(base, identity)
  for (const [same, found] of Map.groupBy(head, identity))
    for (const finding of matched(found, before.get(same) ?? [])) existing.add(finding)
  return existing
}

function identity({ fingerprint, unknown }: Finding): string {
  return `${fingerprint} ${unknown}`
}

/** Those of `head` that have a partner in `base`, each of which serves once. */
function matched(head: readonly Finding[], base: readonly Finding[]): Set<Finding> {
  const found = new Set<Finding>()
  const left = [...base].sort(graveFirst)
  const pair = (serves: (candidate: Finding, finding: Finding) => boolean) => {
    for (const finding of [...head].sort(graveFirst)) {
      const at = found.has(finding) ? -1 : left.findIndex(candidate => serves(candidate, finding))
      if (at === -1) continue
      left.splice(at, 1)
      found.add(finding)
    }
  }
  // Equals first, and of these what stayed in its place, so that the one shown as introduced is the one that came.
  pair((candidate, finding) => candidate.severity === finding.severity && candidate.at === finding.at)
  pair((candidate, finding) => candidate.severity === finding.severity)
  pair((candidate, finding) => gravity(candidate.severity) >= gravity(finding.severity))
  return found
}

function graveFirst(a: Finding, b: Finding): number {
  return gravity(b.severity) - gravity(a.severity)
}
