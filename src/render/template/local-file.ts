// A file of the tree that a template names as a local path, which packaging uploads before AWS sees the template.
// https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html
import { posix } from 'node:path'
import { GateError } from '../../model/gate-error.ts'
import type { SourceTree } from '../../model/source-tree.ts'
import type { Node } from '../node.ts'
import { locationOf } from '../node.ts'
import type { Source } from '../span.ts'

/** The path inside the tree that a text of the template at `from` names; undefined for an address. @throws GateError E_RENDER_OUTSIDE */
export function localPath(from: string, written: string, at: Node): string | undefined {
  if (!isLocal(written)) return undefined
  const path = posix.normalize(posix.join(posix.dirname(from), written))
  if (posix.isAbsolute(written) || path === '..' || path.startsWith('../'))
    throw new GateError('E_RENDER_OUTSIDE', `${written} is outside the repository`, { location: locationOf(at) })
  return path
}

/** Whether a text is a path, and not an address or what only deployment makes of it. */
export function isLocal(written: string): boolean {
  return written !== '' && !/^[a-z][a-z0-9+.-]+:/i.test(written) && !written.includes('${') && !written.includes('{{')
}

/** The file's text; undefined where there is none. @throws GateError E_RENDER_OUTSIDE, E_RENDER_TOO_LARGE, E_RENDER_INCLUDE */
export function readLocal(tree: SourceTree, path: string, at: Node): Source | undefined {
  const read = tree.read(path)
  if (read.kind === 'file') return { path: read.path, text: read.text }
  if (read.kind === 'missing' || read.why === 'not_a_file') return undefined
  const location = locationOf(at)
  if (read.why === 'outside') throw new GateError('E_RENDER_OUTSIDE', `${path} is a link to a file outside the repository`, { location })
  if (read.why === 'too_large') throw new GateError('E_RENDER_TOO_LARGE', `${path} is larger than 4 MiB`, { location })
  if (read.why === 'link_loop') throw new GateError('E_RENDER_INCLUDE', `${path} is a link that leads back to itself`, { location })
  throw new GateError('E_RENDER_INCLUDE', `${path} is not a text file`, { location })
}
