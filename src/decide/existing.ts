// Which findings of the head the base already had: a multiset of fingerprints within one stack at one stage, in which a
// finding of the base stands for one of the head that is not graver.
import type { Finding } from '../model/finding.ts'
import { gravity } from './severity.ts'

export function existingOf(head: readonly Finding[], base: readonly Finding[]): Set<Finding> {
  const existing = new Set<Finding>()
  const left = [...base].sort(byGravity)
  const take = (finding: Finding, serves: (candidate: Finding) => boolean) => {
    if (existing.has(finding)) return
    const at = left.findIndex(
      candidate => candidate.fingerprint === finding.fingerprint && candidate.unknown === finding.unknown && serves(candidate),
    )
    if (at === -1) return
    left.splice(at, 1)
    existing.add(finding)
  }
  const graveFirst = [...head].sort(byGravity)
  // Equals first, and of these what stayed in its place, so that the one shown as introduced is the one that came.
  for (const finding of graveFirst) take(finding, candidate => candidate.severity === finding.severity && candidate.at === finding.at)
  for (const finding of graveFirst) take(finding, candidate => candidate.severity === finding.severity)
  for (const finding of graveFirst) take(finding, candidate => gravity(candidate.severity) >= gravity(finding.severity))
  return existing
}

function byGravity(a: Finding, b: Finding): number {
  return gravity(b.severity) - gravity(a.severity)
}
