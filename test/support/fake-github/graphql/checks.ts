// Check suites and check runs of a commit.
import { suiteId } from '../answers.ts'
import type { CheckRunState, RepositoryState, State } from '../state.ts'
import { connection, type PageArguments } from './connection.ts'

interface RunFilter {
  readonly appId?: number
  readonly checkName?: string
  readonly checkType?: 'ALL' | 'LATEST'
}

export function checkSuites(
  state: State,
  repository: RepositoryState,
  sha: string,
  given: PageArguments & { filterBy?: { appId?: number } },
): object {
  const runs = state.checkRuns.filter(run => run.repository === repository && run.headSha === sha)
  const suites = Map.groupBy(runs, run => run.appId)
  const wanted = [...suites].filter(([appId]) => given.filterBy?.appId === undefined || given.filterBy.appId === appId)
  const nodes = wanted.map(([, ofApp]) => ({
    id: `CS_${suiteId(ofApp[0] as CheckRunState)}`,
    databaseId: suiteId(ofApp[0] as CheckRunState),
    checkRuns: (page: PageArguments & { filterBy?: RunFilter }) => connection(filtered(ofApp, page.filterBy ?? {}).map(checkRun), page),
  }))
  return connection(nodes, given)
}

/** Without `checkType`, GitHub answers the latest run of each name only. */
function filtered(runs: readonly CheckRunState[], { appId, checkName, checkType }: RunFilter): CheckRunState[] {
  const named = runs.filter(run => (appId === undefined || run.appId === appId) && (checkName === undefined || run.name === checkName))
  if (checkType === 'ALL') return named
  return [...Map.groupBy(named, run => run.name).values()].flatMap(same => same.slice(-1))
}

export function checkRun(run: CheckRunState): object {
  return {
    __typename: 'CheckRun',
    id: `CR_${run.id}`,
    databaseId: run.id,
    name: run.name,
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
    title: run.title,
    summary: run.summary,
    text: run.text,
    externalId: run.externalId,
    detailsUrl: run.detailsUrl,
    annotations: (page: PageArguments) =>
      connection(
        run.annotations.map(annotation => ({
          path: annotation.path,
          location: {
            start: { line: annotation.start_line, column: annotation.start_column ?? null },
            end: { line: annotation.end_line, column: annotation.end_column ?? null },
          },
          annotationLevel: annotation.annotation_level.toUpperCase(),
          title: annotation.title ?? null,
          message: annotation.message,
        })),
        page,
      ),
  }
}
