// Whether what one reference names lies within what another names.
import type { Reference } from '../model/reference.ts'
import { FOREIGN_SERVICES } from './foreign-services.ts'
import { hasWildcard, matchesExactly } from './wildcard.ts'

/** Whether every resource of `inner` that an action of `service` can touch is one of `outer`. */
export function covers(outer: Reference, inner: Reference, service: string): boolean {
  if (outer.scope === 'all') return true
  if (outer.scope === 'service')
    return addresses(outer, service) && (inner.scope === 'all' || inner.service === undefined || inner.service === outer.service)
  if (inner.scope === 'all' || inner.scope === 'service') return false
  // One thing may be named with its parts, as a bucket's objects are: bucket/*.
  return matchesExactly(spelling(outer), spelling(inner)) || isSameResource(outer, inner)
}

/** A reference with the one spelling that all of its resource have. */
export interface FoldedReference extends Reference {
  readonly folded: string
}

function isSameResource(outer: Reference & Partial<FoldedReference>, inner: Reference & Partial<FoldedReference>): boolean {
  return outer.folded !== undefined && inner.folded !== undefined && matchesExactly(outer.folded, inner.folded)
}

/** What both name: the narrower of the two, or undefined when they have nothing in common. */
export function overlap(a: Reference, b: Reference, service: string): Reference | undefined {
  if (covers(a, b, service)) return b
  if (covers(b, a, service)) return a
  if (!hasWildcard(a.text) || !hasWildcard(b.text)) return undefined
  const [first, second] = [fixedPart(a), fixedPart(b)]
  return first.startsWith(second) || second.startsWith(first) ? b : undefined
}

/** Whether an action of `service` can touch anything that the reference names. */
export function addresses(reference: Reference, service: string): boolean {
  if (reference.scope === 'all' || reference.service === undefined) return true
  const foreign = FOREIGN_SERVICES[service] ?? []
  return reference.service === service || foreign.includes(reference.service) || foreign.includes('*')
}

/** Partitions do not matter: a stack is deployed into one. */
function spelling(reference: Reference): string {
  return reference.text.replace(/^arn:(\$\{AWS::Partition\}|aws[a-z-]*|\*):/, 'arn:aws:')
}

function fixedPart(reference: Reference): string {
  return spelling(reference).split(/[*?]/, 1)[0]!
}
