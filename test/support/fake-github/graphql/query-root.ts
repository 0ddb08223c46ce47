// Where every query and mutation enters.
import type { Caller } from '../authenticate.ts'
import { git } from '../git.ts'
import type { PullState, RepositoryState, State } from '../state.ts'
import { checkRun } from './checks.ts'
import { connection, type PageArguments } from './connection.ts'
import { Fault } from './fault.ts'
import { commit, objectAt } from './git-objects.ts'
import { pullRequest, reviewThread } from './pull-requests.ts'

export function queryRoot(state: State, caller: Caller): Record<string, unknown> {
  const visible = [...state.repositories.values()].filter(
    repository => caller.kind === 'installation' && repository.installation?.id === caller.installation.id,
  )

  function settle(threadId: string, resolved: boolean): object {
    if (caller.kind !== 'installation' || caller.installation.contents !== 'write')
      throw new Fault('FORBIDDEN', 'Resource not accessible by integration')
    const thread = pulls(visible)
      .flatMap(pull => pull.threads)
      .find(({ id }) => id === threadId)
    if (!thread) throw new Fault('NOT_FOUND', `Could not resolve to a node with the global id of '${threadId}'`)
    thread.resolved = resolved
    thread.resolvedBy = resolved ? `${state.app.slug}[bot]` : undefined
    return { thread: reviewThread(state, thread) }
  }

  return {
    viewer: { login: `${state.app.slug}[bot]` },
    repository({ owner, name }: { owner: string; name: string }) {
      const found = visible.find(({ fullName }) => fullName.toLowerCase() === `${owner}/${name}`.toLowerCase())
      if (!found) throw new Fault('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`)
      return repositoryNode(state, found)
    },
    node({ id }: { id: string }) {
      const run = state.checkRuns.find(each => `CR_${each.id}` === id && visible.includes(each.repository))
      if (run) return checkRun(run)
      for (const repository of visible)
        for (const pull of repository.pulls.values()) if (`PR_${pull.id}` === id) return pullRequest(state, repository, pull)
      throw new Fault('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`)
    },
    resolveReviewThread: ({ input }: { input: { threadId: string } }) => settle(input.threadId, true),
    unresolveReviewThread: ({ input }: { input: { threadId: string } }) => settle(input.threadId, false),
  }
}

function repositoryNode(state: State, repository: RepositoryState): object {
  return {
    __typename: 'Repository',
    id: `R_${repository.id}`,
    nameWithOwner: repository.fullName,
    async defaultBranchRef() {
      const sha = await git(repository.directory, 'rev-parse', '--verify', '--quiet', `refs/heads/${repository.defaultBranch}`).catch(
        () => undefined,
      )
      return sha === undefined ? null : { name: repository.defaultBranch, target: commit(state, repository, sha) }
    },
    object: (given: { oid?: string; expression?: string }) => objectAt(state, repository, given),
    pullRequest({ number }: { number: number }) {
      const pull = repository.pulls.get(number)
      if (!pull) throw new Fault('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`)
      return pullRequest(state, repository, pull)
    },
    pullRequests({ states, ...page }: PageArguments & { states?: string[] }) {
      const wanted = [...repository.pulls.values()].filter(pull => !states || states.includes(pull.state.toUpperCase()))
      return connection(
        wanted.toReversed().map(pull => pullRequest(state, repository, pull)),
        page,
      )
    },
  }
}

function pulls(repositories: readonly RepositoryState[]): PullState[] {
  return repositories.flatMap(repository => [...repository.pulls.values()])
}
