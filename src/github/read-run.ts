// The check run of a head by the REST API alone, so that a failure can be said while GraphQL is out. One call.
// https://docs.github.com/en/rest/checks/runs#list-check-runs-for-a-git-reference
import type { GitHubClient } from './create-github.ts'
import { CHECK_NAME, type PublishedRun } from './read-published.ts'
import { splitRepository } from './repository-name.ts'

/** Without its annotations, which the listing does not hold. @throws GateError */
export async function readRun(client: GitHubClient, repository: string, headSha: string): Promise<PublishedRun | undefined> {
  const { data } = await client.publisher.rest.checks.listForRef({
    ...splitRepository(repository),
    ref: headSha,
    check_name: CHECK_NAME,
    app_id: client.appId,
    filter: 'all',
  })
  // Should there ever be two, the newest is the one that a required check looks at.
  const run = data.check_runs.toSorted((a, b) => b.id - a.id)[0]
  return (
    run && {
      id: run.id,
      status: run.status,
      conclusion: run.conclusion,
      title: run.output.title ?? '',
      summary: run.output.summary ?? '',
      externalId: run.external_id ?? '',
      detailsUrl: run.details_url ?? '',
      annotations: [],
    }
  )
}
