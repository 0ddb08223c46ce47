// Where a path of a commit really stands once its symlinks are followed, which never leads out of the tree.
import { posix } from 'node:path'

export type Resolved =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly why: 'outside' | 'link_loop' }
  /** The path of an entry that must be read before one can go on. */
  | { readonly kind: 'needs'; readonly path: string }

/** What stands at one path: a link and where it leads, a file, something not read yet; undefined for a folder and for nothing. */
export type Step = { readonly kind: 'file' } | { readonly kind: 'needed' } | { readonly kind: 'link'; readonly target: string }

/** As many as Linux follows. */
const MOST_LINKS = 40

export function resolvePath(path: string, stepAt: (path: string) => Step | undefined, links = 0): Resolved {
  const inside = normalise(path)
  if (inside === undefined) return { kind: 'refused', why: 'outside' }
  const parts = inside.split('/')
  for (let length = 1; length <= parts.length; length += 1) {
    const here = parts.slice(0, length).join('/')
    const step = stepAt(here)
    if (step === undefined) continue
    if (step.kind === 'needed') return { kind: 'needs', path: here }
    if (step.kind === 'file') return length === parts.length ? { kind: 'found', path: here } : { kind: 'missing' }
    if (links >= MOST_LINKS) return { kind: 'refused', why: 'link_loop' }
    if (step.target.startsWith('/')) return { kind: 'refused', why: 'outside' }
    return resolvePath(posix.join(posix.dirname(here), step.target, ...parts.slice(length)), stepAt, links + 1)
  }
  return { kind: 'missing' }
}

function normalise(path: string): string | undefined {
  if (path.startsWith('/') || path.includes('\0')) return undefined
  const normal = posix.normalize(path).replace(/\/$/, '')
  return normal === '..' || normal.startsWith('../') ? undefined : normal
}
