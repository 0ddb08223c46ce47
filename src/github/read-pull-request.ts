// A pull request as it is now, by SHA: its revisions, what it changes, the gate files that govern it, and what was published of it.
import type { ChangedFile, ChangeSet } from '../model/change-set.ts'
import { GateError } from '../model/gate-error.ts'
import type { Revisions } from '../model/pull-request.ts'
import { changedFile, compareCommits } from './compare-commits.ts'
import type { GitHubClient } from './create-github.ts'
import { diffListings } from './diff-listings.ts'
import { type GateFiles, gateFilesOf } from './gate-files.ts'
import { publicationsSoFar } from './in-turn.ts'
import { MOST_FILES_IN_A_QUERY } from './large-trees.ts'
import { mergeBaseOf } from './merge-base.ts'
import { askPullRequest, type PullNode } from './pull-request-query.ts'
import { type Published, publishedOf } from './read-published.ts'
import { mayHideRename } from './rename-candidates.ts'
import { splitRepository } from './repository-name.ts'
import type { Listing } from './tree-listing.ts'
import { listingOf, type TreeNode } from './tree-selection.ts'

export interface PullRequest {
  readonly number: number
  readonly title: string
  readonly state: 'open' | 'closed' | 'merged'
  readonly draft: boolean
  /** Whether the head lies in another repository; its commits are read through this one all the same. */
  readonly fork: boolean
  readonly baseRef: string
  /** Head, and merge base with the base branch as it is now. */
  readonly revisions: Revisions
  readonly changes: ChangeSet
  readonly gateFiles: GateFiles
  readonly published: Published
  /** Of both revisions, where they came with the rest. */
  readonly listings?: Listings
}

export interface Listings {
  readonly head: Listing
  readonly base: Listing
}

/** GitHub lists no more files of a pull request than this. */
const LARGEST_CHANGE_FILES = 3000
const PAGE = 100

/**
 * One call; one more where the head holds merges, a file may have been renamed and edited at once, or the trees are too large or
 * too deep for a query; and then one for each hundred files of a change of 300 and more.
 * @throws GateError
 */
export async function readPullRequest(client: GitHubClient, repository: string, number: number): Promise<PullRequest> {
  const asOf = publicationsSoFar()
  const data = await askPullRequest(client, repository, number)
  const found = data.repository.pullRequest
  const headSha = found.headRefOid
  const commit = found.commits.nodes[0]?.commit
  const compared = answered(found)
  if (isLarge(commit?.tree)) client.largeTrees.add(repository)
  const published = await publishedOf(client, headSha, commit?.oid === headSha ? commit : undefined, found, asOf)
  return {
    number,
    title: found.title,
    state: found.state === 'OPEN' ? 'open' : found.state === 'MERGED' ? 'merged' : 'closed',
    draft: found.isDraft,
    fork: found.isCrossRepository,
    baseRef: found.baseRefName,
    ...(compared ?? (await asked(client, repository, number, found))),
    gateFiles: gateFilesOf(data, repository),
    published,
  }
}

/** Whether it was asked for in vain, or at great cost. */
function isLarge(tree: TreeNode | null | undefined): boolean {
  return tree !== undefined && (listingOf(tree)?.size ?? Number.POSITIVE_INFINITY) > MOST_FILES_IN_A_QUERY
}

type Compared = Pick<PullRequest, 'revisions' | 'changes' | 'listings'>

/** What the query itself tells, where it tells all and cannot be wrong. */
function answered(found: PullNode): Compared | undefined {
  const headSha = found.headRefOid
  const commit = found.commits.nodes[0]?.commit
  const comparison = found.baseRef?.compare
  if (!comparison || comparison.headTarget.oid !== headSha || commit?.oid !== headSha) return undefined
  if (comparison.chain.totalCount !== comparison.chain.nodes.length) return undefined
  const baseSha = mergeBaseOf(headSha, comparison.chain.nodes)
  const root = comparison.first?.nodes[0]?.parents.nodes[0]
  if (baseSha === undefined || root?.oid !== baseSha) return undefined
  const head = listingOf(commit.tree)
  const base = listingOf(root.tree)
  if (!head || !base) return undefined
  const files = diffListings(base, head)
  return mayHideRename(files) ? undefined : { revisions: { headSha, baseSha }, changes: { files }, listings: { head, base } }
}

async function asked(client: GitHubClient, repository: string, number: number, found: PullNode): Promise<Compared> {
  if (found.changedFiles > LARGEST_CHANGE_FILES)
    throw new GateError(
      'E_GITHUB_TRUNCATED',
      `The pull request changes ${found.changedFiles} files; GitHub lists ${LARGEST_CHANGE_FILES} at most.`,
    )
  const headSha = found.headRefOid
  // The tip of the base branch, because `baseRefOid` may be older than what the head has merged since.
  const comparison = await compareCommits(client, repository, found.baseRef?.target?.oid ?? found.baseRefOid, headSha)
  const files = comparison.complete ? comparison.files : await listFiles(client, repository, number, headSha)
  return { revisions: { headSha, baseSha: comparison.mergeBaseSha }, changes: { files } }
}

/** The list goes by number, so the head is read again afterwards: two pushes must not be mixed. */
async function listFiles(client: GitHubClient, repository: string, number: number, headSha: string): Promise<ChangedFile[]> {
  const at = { ...splitRepository(repository), pull_number: number }
  const files: ChangedFile[] = []
  for (let page = 1; ; page += 1) {
    const { data } = await client.octokit.rest.pulls.listFiles({ ...at, per_page: PAGE, page })
    files.push(...data.flatMap(changedFile))
    if (data.length < PAGE) break
  }
  const { data: now } = await client.octokit.rest.pulls.get(at)
  if (now.head.sha !== headSha) throw new GateError('E_GITHUB_DOWN', 'The pull request was pushed to while its files were listed.')
  return files
}
