// The tree of a git revision: its listing at once, its files by blob in batches.
import { posix } from 'node:path'
import { LARGEST_FILE_BYTES, type Read, type SourceTree } from '../model/source-tree.ts'
import { git } from './git.ts'
import { normalisedPath } from './normalised-path.ts'
import { textOf } from './text-of.ts'

interface TreeEntry {
  readonly mode: string
  readonly blob: string
  readonly size: number
}

const SYMLINK = '120000'
const MOST_LINKS = 40

/** @throws GateError E_GIT when the revision cannot be listed or read */
export function createRevisionTree(repository: string, sha: string): SourceTree & { prefetch(paths: readonly string[]): void } {
  const listing = list(repository, sha)
  const blobs = new Map<string, Buffer>()
  let sorted: readonly string[] | undefined

  function fetch(entries: readonly TreeEntry[]): void {
    const wanted = [
      ...new Set(entries.filter(entry => entry.size <= LARGEST_FILE_BYTES && !blobs.has(entry.blob)).map(entry => entry.blob)),
    ]
    if (wanted.length === 0) return
    const output = git(repository, ['cat-file', '--batch'], `${wanted.join('\n')}\n`)
    let at = 0
    for (const blob of wanted) {
      const headerEnd = output.indexOf(10, at)
      const size = Number(output.toString('utf8', at, headerEnd).split(' ')[2])
      blobs.set(blob, output.subarray(headerEnd + 1, headerEnd + 1 + size))
      at = headerEnd + 1 + size + 1
    }
  }

  function content(entry: TreeEntry): Buffer {
    fetch([entry])
    return blobs.get(entry.blob)!
  }

  function read(path: string, links: number): Read {
    const inside = normalisedPath(path)
    if (inside === undefined) return { kind: 'refused', why: 'outside' }
    const parts = inside.split('/')
    for (let length = 1; length <= parts.length; length++) {
      const here = parts.slice(0, length).join('/')
      const entry = listing.get(here)
      if (!entry) continue
      if (entry.mode === SYMLINK) {
        if (links >= MOST_LINKS) return { kind: 'refused', why: 'link_loop' }
        const target = content(entry).toString('utf8')
        if (target.startsWith('/')) return { kind: 'refused', why: 'outside' }
        return read(posix.join(posix.dirname(here), target, ...parts.slice(length)), links + 1)
      }
      if (length < parts.length) return { kind: 'missing' }
      if (entry.size > LARGEST_FILE_BYTES) return { kind: 'refused', why: 'too_large' }
      return textOf(here, content(entry))
    }
    return { kind: 'missing' }
  }

  return {
    read: path => read(path, 0),
    paths() {
      sorted ??= [...listing.keys()].sort()
      return sorted
    },
    prefetch(paths) {
      fetch(paths.flatMap(path => listing.get(path) ?? []))
    },
  }
}

function list(repository: string, sha: string): Map<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>()
  for (const line of git(repository, ['ls-tree', '-r', '-l', '-z', '--full-tree', sha]).toString('utf8').split('\0')) {
    const tab = line.indexOf('\t')
    if (tab === -1) continue
    const [mode, type, blob, size] = line.slice(0, tab).split(/ +/)
    if (type === 'blob') entries.set(line.slice(tab + 1), { mode: mode!, blob: blob!, size: Number(size) })
  }
  return entries
}
