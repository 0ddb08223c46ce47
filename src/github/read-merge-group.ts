// A group of a merge queue, by the two SHAs that its event carries.
import type { ChangeSet } from '../model/change-set.ts'
import { GateError } from '../model/gate-error.ts'
import type { Revisions } from '../model/pull-request.ts'
import { compareCommits } from './compare-commits.ts'
import type { GitHubClient } from './create-github.ts'
import { type GateFiles, readGateFiles } from './gate-files.ts'

export interface MergeGroup {
  readonly revisions: Revisions
  readonly changes: ChangeSet
  readonly gateFiles: GateFiles
}

/** Two calls. @throws GateError */
export async function readMergeGroup(client: GitHubClient, repository: string, group: Revisions): Promise<MergeGroup> {
  const gateFiles = await readGateFiles(client, repository)
  const comparison = await compareCommits(client, repository, group.baseSha, group.headSha)
  if (!comparison.complete)
    throw new GateError('E_GITHUB_TRUNCATED', 'The merge group changes 300 files or more; GitHub lists 299 of them for certain.')
  return { revisions: { headSha: group.headSha, baseSha: comparison.mergeBaseSha }, changes: { files: comparison.files }, gateFiles }
}
