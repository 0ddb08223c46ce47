// A directory of the disk as a source tree: read lazily, symlinks followed inside it and refused outside it.
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { LARGEST_FILE_BYTES, type Read, type SourceTree } from '../model/source-tree.ts'
import { git } from './git.ts'
import { normalisedPath } from './normalised-path.ts'
import { textOf } from './text-of.ts'

/** Never looked into: what tools generate. */
const GENERATED = new Set(['node_modules', '.git', '.serverless', '.aws-sam', 'cdk.out'])

export function createDirectoryTree(root: string): SourceTree {
  const realRoot = realpathSync(root)
  const seen = new Map<string, Read>()
  let listing: readonly string[] | undefined

  return {
    read(path) {
      const known = seen.get(path)
      if (known) return known
      const answer = readInside(realRoot, path)
      seen.set(path, answer)
      return answer
    },
    paths() {
      listing ??= (listedByGit(realRoot) ?? listedByWalking(realRoot))
        .filter(path => !path.split('/').some(part => GENERATED.has(part)))
        .sort()
      return listing
    },
  }
}

function readInside(root: string, path: string): Read {
  const inside = normalisedPath(path)
  if (inside === undefined) return { kind: 'refused', why: 'outside' }
  let real: string
  try {
    // Most files that are asked for are not there; an exception costs ten times what the answer does.
    if (lstatSync(join(root, inside), { throwIfNoEntry: false }) === undefined) return { kind: 'missing' }
    // Node's own asks the system about each folder on the way, for every file that is not there.
    real = realpathSync.native(join(root, inside))
  } catch (error) {
    return reasonOf(root, inside, error)
  }
  if (real !== root && !real.startsWith(root + sep)) return { kind: 'refused', why: 'outside' }
  const stats = statSync(real)
  if (stats.isDirectory()) return { kind: 'missing' }
  if (!stats.isFile()) return { kind: 'refused', why: 'not_a_file' }
  if (stats.size > LARGEST_FILE_BYTES) return { kind: 'refused', why: 'too_large' }
  return textOf(relative(root, real).split(sep).join('/'), readFileSync(real))
}

/** A link whose end does not exist is outside the tree if it points there. */
function reasonOf(root: string, inside: string, error: unknown): Read {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ELOOP') return { kind: 'refused', why: 'link_loop' }
  if (code !== 'ENOENT' && code !== 'ENOTDIR') return { kind: 'refused', why: 'not_a_file' }
  try {
    if (lstatSync(join(root, inside)).isSymbolicLink()) return { kind: 'refused', why: 'outside' }
  } catch {}
  return { kind: 'missing' }
}

function listedByGit(root: string): string[] | undefined {
  try {
    const listed = git(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
    const paths = [...new Set(listed.toString('utf8').split('\0').filter(Boolean))]
    // A folder that git ignores was named on purpose; what was removed without telling git is not there any more.
    return paths.length === 0 ? undefined : paths.filter(path => lstatSync(join(root, path), { throwIfNoEntry: false }) !== undefined)
  } catch {
    return undefined
  }
}

function listedByWalking(root: string): string[] {
  const found: string[] = []
  const pending = ['']
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    for (const entry of readdirSync(join(root, directory), { withFileTypes: true })) {
      const path = directory === '' ? entry.name : `${directory}/${entry.name}`
      if (entry.isDirectory()) {
        if (!GENERATED.has(entry.name)) pending.push(path)
      } else if (entry.isFile() || entry.isSymbolicLink()) found.push(path)
    }
  }
  return found
}
