// A query that asks for whole trees where that is likely to be answered: `$trees` says so to it.
import { GateError } from '../model/gate-error.ts'
import { ask, type GraphQLFault } from './ask.ts'
import type { GitHubClient } from './create-github.ts'
import { isAbsentOrganisation } from './gate-files.ts'

/** One call; one more, without trees, where the first is not answered. What the trees lack has to be asked for in another way. @throws GateError */
export async function askWithTrees<Data>(
  client: GitHubClient,
  repository: string,
  document: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Data> {
  const trees = !client.largeTrees.has(repository)
  try {
    // A tree that is too large for a query shows as one that is not answered: trying the same again would not help.
    const once = trees ? { request: { attempts: 1 } } : {}
    return (await ask<Data>(client.octokit, document, { ...variables, trees, ...once }, isTolerable)).data
  } catch (error) {
    if (!trees || !(error instanceof GateError) || error.code !== 'E_GITHUB_DOWN') throw error
    const { data } = await ask<Data>(client.octokit, document, { ...variables, trees: false }, isTolerable)
    client.largeTrees.add(repository)
    return data
  }
}

function isTolerable(fault: GraphQLFault): boolean {
  return isAbsentOrganisation(fault) || fault.path.includes('compare') || fault.path.includes('tree')
}
