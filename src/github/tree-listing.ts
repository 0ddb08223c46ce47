// What stands at every path of a commit, without its contents.
// https://docs.github.com/en/rest/git/trees#get-a-tree
import type { ChangeSet } from '../model/change-set.ts'
import { GateError } from '../model/gate-error.ts'
import type { GitHubClient } from './create-github.ts'
import { splitRepository } from './repository-name.ts'

/** `unknown` is a path that exists, of which nobody asked yet what it is. */
export type Entry = { readonly kind: 'file' | 'link'; readonly sha: string; readonly bytes: number } | { readonly kind: 'unknown' }

/** Files and symlinks by path. Submodules are left out: their files belong to another repository. */
export type Listing = ReadonlyMap<string, Entry>

/** One call. @throws GateError E_GITHUB_TRUNCATED above 100,000 entries or 7 MB */
export async function listTree(client: GitHubClient, repository: string, sha: string): Promise<Listing> {
  const { data } = await client.octokit.rest.git.getTree({ ...splitRepository(repository), tree_sha: sha, recursive: 'true' })
  if (data.truncated) throw new GateError('E_GITHUB_TRUNCATED', 'The repository has more files than GitHub lists in one tree.')
  const listing = new Map<string, Entry>()
  for (const { path, type, mode, sha: blob, size } of data.tree) {
    if (type !== 'blob' || path === undefined || blob === undefined) continue
    listing.set(path, { kind: mode === '120000' ? 'link' : 'file', sha: blob, bytes: size ?? 0 })
  }
  return listing
}

/** The listing of the base, from that of the head and the complete list of what changed; it saves a call. */
export function listingBefore(head: Listing, changes: ChangeSet): Listing {
  const base = new Map(head)
  for (const file of changes.files) if (file.status === 'added' || file.status === 'renamed') base.delete(file.path)
  for (const file of changes.files) if (file.status !== 'added') base.set(file.previousPath ?? file.path, { kind: 'unknown' })
  return base
}
