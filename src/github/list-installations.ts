// Where the App is installed, and which repositories it may see there.
// https://docs.github.com/en/rest/apps
import type { GitHub, GitHubClient } from './create-github.ts'

export interface Installation {
  readonly id: number
  readonly account: string
  readonly suspended: boolean
}

/** One call for each hundred. @throws GateError */
export async function listInstallations(github: GitHub): Promise<Installation[]> {
  const installations = await github.app.paginate(github.app.rest.apps.listInstallations, { per_page: 100 })
  return installations.map(({ id, account, suspended_at }) => ({
    id,
    account: account?.login ?? '',
    suspended: suspended_at !== null,
  }))
}

/** owner/name of each; archived ones are left out, because nothing can be written to them. One call for each hundred. @throws GateError */
export async function listRepositories(client: GitHubClient): Promise<string[]> {
  const repositories = await client.octokit.paginate(client.octokit.rest.apps.listReposAccessibleToInstallation, { per_page: 100 })
  return repositories.filter(repository => !repository.archived).map(repository => repository.full_name)
}
