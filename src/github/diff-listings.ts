// What changed between two listings, for a change that is larger than what GitHub compares; without its lines.
import type { ChangedFile } from '../model/change-set.ts'
import type { Listing } from './tree-listing.ts'

/** A file that went and another that came with the very same content are one that was renamed. */
export function diffListings(base: Listing, head: Listing): ChangedFile[] {
  const gone = new Map<string, string[]>()
  for (const [path] of base) if (!head.has(path)) gone.set(shaAt(base, path), [...(gone.get(shaAt(base, path)) ?? []), path])
  const files: ChangedFile[] = []
  for (const [path] of head) {
    if (base.has(path)) {
      if (shaAt(base, path) !== shaAt(head, path) || base.get(path)?.kind !== head.get(path)?.kind) files.push({ path, status: 'modified' })
      continue
    }
    const previousPath = gone.get(shaAt(head, path))?.shift()
    files.push(previousPath === undefined ? { path, status: 'added' } : { path, previousPath, status: 'renamed' })
  }
  for (const paths of gone.values()) for (const path of paths) files.push({ path, status: 'removed' })
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function shaAt(listing: Listing, path: string): string {
  const entry = listing.get(path)
  return entry && entry.kind !== 'unknown' ? entry.sha : ''
}
