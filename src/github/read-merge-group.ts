// A group of a merge queue, by the two SHAs that its event carries.
import type { ChangeSet } from '../model/change-set.ts'
import type { Revisions } from '../model/pull-request.ts'
import { askWithTrees } from './ask-with-trees.ts'
import { compareCommits } from './compare-commits.ts'
import type { GitHubClient } from './create-github.ts'
import { diffListings } from './diff-listings.ts'
import { GATE_FILES_SELECTION, type GateFiles, type GateFilesData, gateFilesOf } from './gate-files.ts'
import { publicationsSoFar } from './in-turn.ts'
import { type Published, publishedOf, RUNS_SELECTION, type RunsData } from './read-published.ts'
import { mayHideRename } from './rename-candidates.ts'
import { splitRepository } from './repository-name.ts'
import { type Listing, listTree } from './tree-listing.ts'
import { listingOf, TREE_SELECTION, type TreeNode } from './tree-selection.ts'

export interface MergeGroup {
  readonly revisions: Revisions
  readonly changes: ChangeSet
  readonly gateFiles: GateFiles
  readonly published: Published
  /** Of both revisions, where they came with the rest. */
  readonly listings?: { readonly head: Listing; readonly base: Listing }
}

interface Data extends GateFilesData {
  readonly repository: {
    readonly head:
      | (RunsData & { readonly parents: { readonly nodes: readonly { readonly oid: string }[] }; readonly tree?: TreeNode })
      | null
    readonly base: { readonly tree?: TreeNode } | null
  }
}

const DOCUMENT = `query($owner: String!, $repo: String!, $head: GitObjectID!, $base: GitObjectID!, $appId: Int!, $trees: Boolean!, $after: String) {
  repository(owner: $owner, name: $repo) {
    head: object(oid: $head) { ... on Commit {
      ${RUNS_SELECTION} parents(first: 2) { nodes { oid } } tree @include(if: $trees) { ${TREE_SELECTION} }
    } }
    base: object(oid: $base) { ... on Commit { tree @include(if: $trees) { ${TREE_SELECTION} } } }
  }
  ${GATE_FILES_SELECTION}
}`

/**
 * One call; one more where the base is no parent of the head or the trees do not come with the rest, and two more where 300 files
 * and more change then.
 * @throws GateError
 */
export async function readMergeGroup(client: GitHubClient, repository: string, { headSha, baseSha }: Revisions): Promise<MergeGroup> {
  const asOf = publicationsSoFar()
  const variables = { ...splitRepository(repository), head: headSha, base: baseSha, appId: client.appId }
  const data = await askWithTrees<Data>(client, repository, DOCUMENT, variables)
  const { head, base } = data.repository
  const rest = { gateFiles: gateFilesOf(data, repository), published: await publishedOf(client, headSha, head, undefined, asOf) }
  const listings = { head: listingOf(head?.tree), base: listingOf(base?.tree) }
  if (listings.head && listings.base && head?.parents.nodes.some(({ oid }) => oid === baseSha)) {
    const files = diffListings(listings.base, listings.head)
    const both = { head: listings.head, base: listings.base }
    if (!mayHideRename(files)) return { revisions: { headSha, baseSha }, changes: { files }, listings: both, ...rest }
  }
  const comparison = await compareCommits(client, repository, baseSha, headSha)
  const files = comparison.complete
    ? comparison.files
    : diffListings(await listTree(client, repository, comparison.mergeBaseSha), await listTree(client, repository, headSha))
  return { revisions: { headSha, baseSha: comparison.mergeBaseSha }, changes: { files }, ...rest }
}
