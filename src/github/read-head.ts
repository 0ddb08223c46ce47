// The head of a pull request by the REST API alone. One call.
// https://docs.github.com/en/rest/pulls/pulls#get-a-pull-request
import type { GitHubClient } from './create-github.ts'
import { splitRepository } from './repository-name.ts'

/** Undefined when it is closed. @throws GateError */
export async function readHead(client: GitHubClient, repository: string, number: number): Promise<string | undefined> {
  const { data } = await client.publisher.rest.pulls.get({ ...splitRepository(repository), pull_number: number })
  return data.state === 'open' ? data.head.sha : undefined
}
