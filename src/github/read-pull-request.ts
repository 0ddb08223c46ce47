// A pull request as it is now, by SHA: its revisions, what it changes, and the gate files that govern it.
import type { ChangedFile, ChangeSet } from '../model/change-set.ts'
import { GateError } from '../model/gate-error.ts'
import type { Revisions } from '../model/pull-request.ts'
import { ask } from './ask.ts'
import { changedFile, compareCommits } from './compare-commits.ts'
import type { GitHubClient } from './create-github.ts'
import { GATE_FILES_SELECTION, type GateFiles, type GateFilesData, gateFilesOf, isAbsentOrganisation } from './gate-files.ts'
import { splitRepository } from './repository-name.ts'

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
}

/** GitHub lists no more files of a pull request than this. */
const LARGEST_CHANGE_FILES = 3000
const PAGE = 100

const DOCUMENT = `query($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      title state isDraft isCrossRepository changedFiles headRefOid baseRefOid baseRefName
      baseRef { target { oid } }
    }
  }
  ${GATE_FILES_SELECTION}
}`

interface Data extends GateFilesData {
  readonly repository: {
    readonly pullRequest: {
      readonly title: string
      readonly state: 'OPEN' | 'CLOSED' | 'MERGED'
      readonly isDraft: boolean
      readonly isCrossRepository: boolean
      readonly changedFiles: number
      readonly headRefOid: string
      readonly baseRefOid: string
      readonly baseRefName: string
      readonly baseRef: { readonly target: { readonly oid: string } | null } | null
    }
  }
}

/** Two calls; one more for each hundred files of a change of 300 and more. @throws GateError */
export async function readPullRequest(client: GitHubClient, repository: string, number: number): Promise<PullRequest> {
  const { data } = await ask<Data>(client.octokit, DOCUMENT, { ...splitRepository(repository), number }, isAbsentOrganisation)
  const found = data.repository.pullRequest
  if (found.changedFiles > LARGEST_CHANGE_FILES)
    throw new GateError(
      'E_GITHUB_TRUNCATED',
      `The pull request changes ${found.changedFiles} files; GitHub lists ${LARGEST_CHANGE_FILES} at most.`,
    )
  const headSha = found.headRefOid
  // The tip of the base branch, because `baseRefOid` may be older than what the head has merged since.
  const comparison = await compareCommits(client, repository, found.baseRef?.target?.oid ?? found.baseRefOid, headSha)
  const files = comparison.complete ? comparison.files : await listFiles(client, repository, number, headSha)
  return {
    number,
    title: found.title,
    state: found.state === 'OPEN' ? 'open' : found.state === 'MERGED' ? 'merged' : 'closed',
    draft: found.isDraft,
    fork: found.isCrossRepository,
    baseRef: found.baseRefName,
    revisions: { headSha, baseSha: comparison.mergeBaseSha },
    changes: { files },
    gateFiles: gateFilesOf(data, repository),
  }
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
