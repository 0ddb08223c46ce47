// Pull requests, their reviews and threads.
import { git } from '../git.ts'
import { filesOf } from '../operations/pulls.ts'
import type { PullState, RepositoryState, State, ThreadState } from '../state.ts'
import { comparison } from './comparisons.ts'
import { connection, type PageArguments } from './connection.ts'
import { commit } from './git-objects.ts'

export function pullRequest(state: State, repository: RepositoryState, pull: PullState): object {
  return {
    __typename: 'PullRequest',
    id: `PR_${pull.id}`,
    number: pull.number,
    title: pull.title,
    state: pull.state.toUpperCase(),
    isDraft: pull.draft,
    isCrossRepository: pull.head.repository !== repository,
    changedFiles: async () => (await filesOf(repository, pull, pull.headSha)).length,
    headRefOid: pull.headSha,
    headRefName: pull.head.branch,
    baseRefName: pull.base,
    baseRefOid: () => git(repository.directory, 'rev-parse', `refs/heads/${pull.base}`),
    async baseRef() {
      const sha = await git(repository.directory, 'rev-parse', `refs/heads/${pull.base}`)
      return {
        name: pull.base,
        target: commit(state, repository, sha),
        compare: ({ headRef }: { headRef: string }) => comparison(state, repository, sha, headRef),
      }
    },
    // Only the last one is ever asked for.
    commits: (page: PageArguments) => connection([{ commit: commit(state, repository, pull.headSha) }], page),
    reviews: (page: PageArguments) =>
      connection(
        pull.reviews.map(review => ({
          id: `PRR_${review.id}`,
          body: review.body,
          state: 'COMMENTED',
          viewerDidAuthor: review.appId === state.app.id,
          commit: { oid: review.commitId },
        })),
        page,
      ),
    reviewThreads: (page: PageArguments) =>
      connection(
        pull.threads.map(thread => reviewThread(state, thread)),
        page,
      ),
  }
}

export function reviewThread(state: State, thread: ThreadState): object {
  const { comment } = thread
  return {
    __typename: 'PullRequestReviewThread',
    id: thread.id,
    path: thread.path,
    line: thread.line,
    isResolved: thread.resolved,
    resolvedBy: thread.resolvedBy === undefined ? null : { login: thread.resolvedBy },
    comments: (page: PageArguments) =>
      connection(
        [{ body: comment.body, viewerDidAuthor: comment.appId === state.app.id, author: { __typename: 'Bot', login: state.app.slug } }],
        page,
      ),
  }
}
