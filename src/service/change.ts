// What is judged, as it is now: a pull request or a merge group, read by SHA.
import type { GitHubClient } from '../github/create-github.ts'
import type { GateFiles } from '../github/gate-files.ts'
import { readMergeGroup } from '../github/read-merge-group.ts'
import type { Published } from '../github/read-published.ts'
import { type Listings, readPullRequest } from '../github/read-pull-request.ts'
import type { ChangeSet } from '../model/change-set.ts'
import type { Revisions, Subject } from '../model/pull-request.ts'

export interface Change {
  readonly revisions: Revisions
  readonly changes: ChangeSet
  readonly gateFiles: GateFiles
  /** Set for a pull request. */
  readonly number?: number
  /** What GitHub told with the rest. */
  readonly published?: Published
  readonly listings?: Listings
}

/** Undefined when it is closed, and so needs no verdict. @throws GateError */
export async function readChange(client: GitHubClient, { repository, target }: Subject): Promise<Change | undefined> {
  if (target.kind === 'merge_group') return readMergeGroup(client, repository, target)
  const { state, ...change } = await readPullRequest(client, repository, target.number)
  return state === 'open' ? change : undefined
}
