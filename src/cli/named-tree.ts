// The tree around the paths that were named, and those paths inside it.
import { realpathSync, statSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { GateError } from '../model/gate-error.ts'
import type { SourceTree } from '../model/source-tree.ts'
import { createDirectoryTree } from '../source/directory-tree.ts'
import { workTreeOf } from '../source/git.ts'
import type { Environment } from './environment.ts'

export interface NamedTree {
  readonly root: string
  readonly tree: SourceTree
  /** Paths inside the tree; a directory is named with a trailing slash, the root as the empty text. */
  readonly named: readonly string[]
}

/**
 * The tree is `--root`, else the git work tree around the first path, else the directory given or the file's own.
 * @throws GateError E_PATH, E_USAGE
 */
export function namedTree(paths: readonly string[], root: string | undefined, environment: Environment): NamedTree {
  const absolute = paths.map(path => existing(path, environment))
  const first = absolute[0]!
  const top = realpathSync(root === undefined ? (workTreeOf(directoryOf(first)) ?? directoryOf(first)) : existing(root, environment))
  const named = absolute.map((path, index) => {
    const inside = relative(top, path)
    if (inside === '..' || inside.startsWith(`..${sep}`))
      throw new GateError('E_USAGE', `${paths[index]} is outside of ${top}: name a tree around both with --root`)
    const posix = inside.split(sep).join('/')
    return statSync(path).isDirectory() && posix !== '' ? `${posix}/` : posix
  })
  return { root: top, tree: createDirectoryTree(top), named }
}

function existing(path: string, environment: Environment): string {
  try {
    return realpathSync(resolve(environment.workingDirectory, path))
  } catch {
    throw new GateError('E_PATH', `${path} does not exist`)
  }
}

function directoryOf(path: string): string {
  return statSync(path).isDirectory() ? path : dirname(path)
}
