// The query that a verdict on a pull request begins with: all that GitHub can tell of it in one call.
import { askWithTrees } from './ask-with-trees.ts'
import type { GitHubClient } from './create-github.ts'
import { GATE_FILES_SELECTION, type GateFilesData } from './gate-files.ts'
import type { CommitNode } from './merge-base.ts'
import { REVIEWS_SELECTION, type ReviewsData, RUNS_SELECTION, type RunsData } from './read-published.ts'
import { splitRepository } from './repository-name.ts'
import { TREE_SELECTION, type TreeNode } from './tree-selection.ts'

export interface PullNode extends ReviewsData {
  readonly title: string
  readonly state: 'OPEN' | 'CLOSED' | 'MERGED'
  readonly isDraft: boolean
  readonly isCrossRepository: boolean
  readonly changedFiles: number
  readonly baseRefOid: string
  readonly baseRefName: string
  readonly commits: {
    readonly nodes: readonly { readonly commit: RunsData & { readonly oid: string; readonly tree?: TreeNode | null } }[]
  }
  /** Null when the branch is gone. */
  readonly baseRef: {
    readonly target: { readonly oid: string } | null
    /** Against the head as the repository knows it, also that of a fork. */
    readonly compare?: {
      readonly headTarget: { readonly oid: string }
      readonly chain: { readonly totalCount: number; readonly nodes: readonly CommitNode[] }
      readonly first?: {
        readonly nodes: readonly {
          readonly parents: { readonly nodes: readonly { readonly oid: string; readonly tree?: TreeNode | null }[] }
        }[]
      }
    } | null
  } | null
}

export interface PullData extends GateFilesData {
  readonly repository: { readonly pullRequest: PullNode }
}

const DOCUMENT = `query($owner: String!, $repo: String!, $number: Int!, $head: String!, $appId: Int!, $trees: Boolean!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      title state isDraft isCrossRepository changedFiles baseRefOid baseRefName
      ${REVIEWS_SELECTION}
      commits(last: 1) { nodes { commit { oid ${RUNS_SELECTION} tree @include(if: $trees) { ${TREE_SELECTION} } } } }
      baseRef {
        target { oid }
        compare(headRef: $head) @include(if: $trees) {
          headTarget { oid }
          chain: commits(first: 100) { totalCount nodes { oid parents(first: 2) { nodes { oid } } } }
          first: commits(first: 1) { nodes { parents(first: 1) { nodes { oid tree { ${TREE_SELECTION} } } } } }
        }
      }
    }
  }
  ${GATE_FILES_SELECTION}
}`

/** @throws GateError */
export function askPullRequest(client: GitHubClient, repository: string, number: number): Promise<PullData> {
  const head = `refs/pull/${number}/head`
  return askWithTrees(client, repository, DOCUMENT, { ...splitRepository(repository), number, head, appId: client.appId })
}
