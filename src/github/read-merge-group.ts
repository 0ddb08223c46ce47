// A group of a merge queue, by the two SHAs that its event carries.
import type { ChangeSet } from '../model/change-set.ts'
import type { Revisions } from '../model/pull-request.ts'
import { compareCommits } from './compare-commits.ts'
import type { GitHubClient } from './create-github.ts'
import { diffListings } from './diff-listings.ts'
import { type GateFiles, readGateFiles } from './gate-files.ts'
import { listTree } from './tree-listing.ts'

export interface MergeGroup {
  readonly revisions: Revisions
  readonly changes: ChangeSet
  readonly gateFiles: GateFiles
}

/** Two calls; two more where 300 files and more change. @throws GateError */
export async function readMergeGroup(client: GitHubClient, repository: string, group: Revisions): Promise<MergeGroup> {
  const gateFiles = await readGateFiles(client, repository)
  const comparison = await compareCommits(client, repository, group.baseSha, group.headSha)
  const baseSha = comparison.mergeBaseSha
  const files = comparison.complete
    ? comparison.files
    : diffListings(await listTree(client, repository, baseSha), await listTree(client, repository, group.headSha))
  return { revisions: { headSha: group.headSha, baseSha }, changes: { files }, gateFiles }
}
