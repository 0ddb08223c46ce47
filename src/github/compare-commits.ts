// What a head changes against the commit where it left its base.
// https://docs.github.com/en/rest/commits/commits#compare-two-commits
import type { ChangedFile } from '../model/change-set.ts'
import type { GitHubClient } from './create-github.ts'
import { splitRepository } from './repository-name.ts'
import { visibleLines } from './visible-lines.ts'

export interface Comparison {
  readonly mergeBaseSha: string
  readonly files: readonly ChangedFile[]
  /** False when GitHub lists only the first 300 files. */
  readonly complete: boolean
}

/** A file as GitHub lists it, in a comparison or of a pull request. */
export interface ListedFile {
  readonly filename: string
  readonly status: string
  readonly previous_filename?: string | undefined
  readonly patch?: string | undefined
}

const FILES_OF_A_COMPARISON = 300

/** @throws GateError */
export async function compareCommits(client: GitHubClient, repository: string, baseSha: string, headSha: string): Promise<Comparison> {
  const { data } = await client.octokit.rest.repos.compareCommitsWithBasehead({
    ...splitRepository(repository),
    basehead: `${baseSha}...${headSha}`,
    // Commits are what is paged; we want none of them but the files, which stand on the first page.
    per_page: 1,
  })
  const listed = data.files ?? []
  return {
    mergeBaseSha: data.merge_base_commit.sha,
    files: listed.flatMap(changedFile),
    complete: listed.length < FILES_OF_A_COMPARISON,
  }
}

/** None for a file that GitHub lists as unchanged. */
export function changedFile(file: ListedFile): ChangedFile[] {
  const shown = file.patch === undefined ? {} : { visibleLines: visibleLines(file.patch) }
  switch (file.status) {
    case 'added':
    case 'copied':
      return [{ path: file.filename, status: 'added', ...shown }]
    case 'removed':
      return [{ path: file.filename, status: 'removed' }]
    case 'renamed':
      return [{ path: file.filename, previousPath: file.previous_filename ?? file.filename, status: 'renamed', ...shown }]
    case 'unchanged':
      return []
    default:
      return [{ path: file.filename, status: 'modified', ...shown }]
  }
}
