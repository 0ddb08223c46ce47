// Head and base of a change as source trees whose contents arrive in batches: read, fetch what was missing, read again.
import type { ChangeSet } from '../model/change-set.ts'
import type { Revisions } from '../model/pull-request.ts'
import { LARGEST_FILE_BYTES, type Read, type SourceTree } from '../model/source-tree.ts'
import type { BlobCache, BlobContent } from './blob-cache.ts'
import type { GitHubClient } from './create-github.ts'
import { fetchBlobs } from './fetch-blobs.ts'
import { neighbours } from './neighbours.ts'
import { resolvePath, type Step } from './resolve-path.ts'
import { surelyShown } from './surely-shown.ts'
import { type Entry, type Listing, listingBefore, listTree } from './tree-listing.ts'

export interface Trees {
  readonly head: SourceTree
  readonly base: SourceTree
  /** Whether a read has answered `missing` for a file that exists and was not fetched yet. */
  pending(): boolean
  /** Fetches all that is pending, of both trees, in one call (more above 100 files or 2 MB). @throws GateError */
  fetch(): Promise<void>
  /** Whether the diff of a changed file shows this line of the head, as far as that is sure without asking. */
  shows(path: string, line: number): boolean
}

export interface TreesOptions {
  readonly client: GitHubClient
  readonly repository: string
  readonly revisions: Revisions
  /** Complete, between these revisions. */
  readonly changes: ChangeSet
  /** Where they are known. */
  readonly listings?: { readonly head: Listing; readonly base: Listing }
  readonly cache?: BlobCache
}

/** No call where the listings are known; else one, for the head's: the base's follows from what changed. @throws GateError */
export async function openTrees({ client, repository, revisions, changes, listings, cache: shared }: TreesOptions): Promise<Trees> {
  const cache = heldCache(shared)
  const listing = listings?.head ?? (await listTree(client, repository, revisions.headSha))
  const head = createTree(listing, cache)
  const base = createTree(listings?.base ?? listingBefore(listing, changes), cache)
  const shown = new Map<string, (line: number) => boolean>()
  let first = true
  return {
    head: head.source,
    base: base.source,
    pending: () => head.wanted.size > 0 || base.wanted.size > 0,
    async fetch() {
      if (first) for (const tree of [head, base]) tree.want(neighbours(tree.listing, changes))
      first = false
      const wanted = [
        ...[...head.wanted].map(path => ({ commit: revisions.headSha, path, tree: head })),
        ...[...base.wanted].map(path => ({ commit: revisions.baseSha, path, tree: base })),
      ]
      await fetchBlobs({
        client,
        repository,
        wanted,
        cache,
        known: ({ tree, path }) => tree.listing.get(path),
        learn: ({ tree, path }, entry) => tree.learn(path, entry),
      })
      head.wanted.clear()
      base.wanted.clear()
    },
    shows(path, line) {
      let shows = shown.get(path)
      if (!shows) {
        shows = shownLines(path, head, base, changes)
        shown.set(path, shows)
      }
      return shows(line)
    },
  }
}

function shownLines(path: string, head: FetchedTree, base: FetchedTree, changes: ChangeSet): (line: number) => boolean {
  const file = changes.files.find(changed => changed.path === path)
  const now = head.textAt(path)
  const before = file && file.status !== 'added' ? base.textAt(file.previousPath ?? path) : undefined
  if (!file || now === undefined || (file.status !== 'added' && before === undefined)) return () => false
  return surelyShown(before, now)
}

/** What this change has read stays, whatever the shared cache forgets: a read that fails again would never end. */
function heldCache(shared: BlobCache | undefined): BlobCache {
  const held = new Map<string, BlobContent>()
  return {
    get(sha) {
      const content = held.get(sha) ?? shared?.get(sha)
      if (content) held.set(sha, content)
      return content
    },
    set(sha, content) {
      held.set(sha, content)
      shared?.set(sha, content)
    },
  }
}

interface FetchedTree {
  readonly source: SourceTree
  readonly listing: Listing
  readonly wanted: Set<string>
  /** Of a file, if it was fetched. */
  textAt(path: string): string | undefined
  want(paths: readonly string[]): void
  learn(path: string, entry: Entry | undefined): void
}

function createTree(listed: Listing, cache: BlobCache): FetchedTree {
  const listing = new Map(listed)
  const wanted = new Set<string>()
  let paths: readonly string[] | undefined

  function isFetched(path: string): boolean {
    const entry = listing.get(path)
    if (entry?.kind === 'file' && entry.bytes > LARGEST_FILE_BYTES) return true
    return entry !== undefined && entry.kind !== 'unknown' && cache.get(entry.sha) !== undefined
  }

  function stepAt(path: string): Step | undefined {
    const entry = listing.get(path)
    if (entry === undefined || entry.kind === 'file') return entry && { kind: 'file' }
    const content = entry.kind === 'link' ? cache.get(entry.sha) : undefined
    if (!content) return { kind: 'needed' }
    return { kind: 'link', target: 'text' in content ? content.text : '/' }
  }

  function read(path: string): Read {
    const resolved = resolvePath(path, stepAt)
    if (resolved.kind === 'missing' || resolved.kind === 'refused') return resolved
    const entry = listing.get(resolved.path)
    if (resolved.kind === 'needs' || entry === undefined || entry.kind === 'unknown') {
      wanted.add(resolved.path)
      return { kind: 'missing' }
    }
    if (entry.bytes > LARGEST_FILE_BYTES) return { kind: 'refused', why: 'too_large' }
    const content = cache.get(entry.sha)
    if (!content) {
      wanted.add(resolved.path)
      return { kind: 'missing' }
    }
    return 'text' in content ? { kind: 'file', path: resolved.path, text: content.text } : { kind: 'refused', why: content.refused }
  }

  return {
    listing,
    wanted,
    source: {
      read,
      paths() {
        paths ??= [...listing.keys()].sort()
        return paths
      },
    },
    textAt(path) {
      const entry = listing.get(path)
      const content = entry?.kind === 'file' ? cache.get(entry.sha) : undefined
      return content && 'text' in content ? content.text : undefined
    },
    want(candidates) {
      for (const path of candidates) if (listing.has(path) && !isFetched(path)) wanted.add(path)
    },
    learn(path, entry) {
      if (entry) listing.set(path, entry)
      else listing.delete(path)
      if (!entry) paths = undefined
    },
  }
}
