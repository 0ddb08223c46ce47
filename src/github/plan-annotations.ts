// Which annotations a check run still lacks, and which of those it has no longer hold; GitHub only appends.
import type { Annotation } from '../model/publication.ts'

export interface AnnotationPlan {
  readonly missing: readonly Annotation[]
  readonly stale: readonly Annotation[]
  /** Left out because a check run holds MOST_ANNOTATIONS at most, or because there are no calls left for them. */
  readonly omitted: number
}

/** What GitHub takes in one request. */
export const ANNOTATIONS_PER_REQUEST = 50
const MOST_ANNOTATIONS = 500

const RANK = { failure: 0, warning: 1, notice: 2 }

/** `requests` is how many requests may be made for them. */
export function planAnnotations(present: readonly Annotation[], wanted: readonly Annotation[], requests: number): AnnotationPlan {
  const unmatched = new Map<string, Annotation[]>()
  for (const annotation of present) {
    const key = keyOf(annotation)
    unmatched.set(key, [...(unmatched.get(key) ?? []), annotation])
  }
  const missing = wanted.filter(annotation => unmatched.get(keyOf(annotation))?.pop() === undefined)
  const room = Math.min(Math.max(0, MOST_ANNOTATIONS - present.length), requests * ANNOTATIONS_PER_REQUEST)
  return {
    missing: missing.toSorted((a, b) => RANK[a.level] - RANK[b.level]).slice(0, room),
    stale: [...unmatched.values()].flat(),
    omitted: Math.max(0, missing.length - room),
  }
}

function keyOf({ path, startLine, endLine, level, title, message }: Annotation): string {
  return JSON.stringify([path, startLine, endLine, level, title, message])
}
