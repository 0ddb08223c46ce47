// What a head has that a base branch has not.
import { git, gitOrNothing } from '../git.ts'
import type { RepositoryState, State } from '../state.ts'
import { connection, type PageArguments } from './connection.ts'
import { Fault } from './fault.ts'
import { commit } from './git-objects.ts'

export async function comparison(state: State, repository: RepositoryState, base: string, headRef: string): Promise<object> {
  const head = await gitOrNothing(repository.directory, 'rev-parse', '--verify', '--quiet', `${headRef}^{commit}`)
  if (!head) throw new Fault('NOT_FOUND', `Could not resolve to a Ref with the name '${headRef}'.`)
  const list = async (range: string) => (await git(repository.directory, 'rev-list', '--reverse', range)).split('\n').filter(Boolean)
  const ahead = await list(`${base}..${head}`)
  const behind = await list(`${head}..${base}`)
  return {
    __typename: 'Comparison',
    aheadBy: ahead.length,
    behindBy: behind.length,
    baseTarget: () => commit(state, repository, base),
    headTarget: () => commit(state, repository, head),
    commits: (page: PageArguments) =>
      connection(
        ahead.map(sha => commit(state, repository, sha)),
        page,
      ),
  }
}
