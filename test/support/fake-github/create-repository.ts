// A repository of the fake, as a test moves it: pushes, pull requests, merge queues, buttons; each fires its webhooks.

import { commit, type FileContent, git, gitOrNothing } from './git.ts'
import { checkRunPayload, checkSuitePayload, mergeGroupPayload, type PushedCommit, pullRequestPayload, pushPayload } from './payloads.ts'
import type { CheckRunState, PullState, RepositoryState, ReviewState, State, ThreadState } from './state.ts'
import type { Webhooks } from './webhooks.ts'

export interface Push {
  readonly branch: string
  /** Text, bytes, a symlink `{ link }`, or null to remove. */
  readonly files: Readonly<Record<string, FileContent>>
  readonly message?: string
  /** Branch or SHA that a new branch starts from; default: the default branch. */
  readonly from?: string
}

export interface FakeRepository {
  readonly fullName: string
  /** The bare repository on disk. */
  readonly directory: string
  readonly installationId: number | undefined
  /** Commits and moves the branch: push, and synchronize of open pull requests from it. Answers the SHA. */
  push(push: Push): Promise<string>
  /** Moves a branch to a commit, as a forced push does. */
  forcePush(branch: string, sha: string): Promise<void>
  sha(branch: string): Promise<string>
  /** Answers its number. `from` is the fork that the branch lies in; default: this repository. */
  openPullRequest(pull: { branch: string; base?: string; title?: string; draft?: boolean; from?: FakeRepository }): Promise<number>
  readyForReview(number: number): Promise<void>
  changeBase(number: number, base: string): Promise<void>
  close(number: number): Promise<void>
  reopen(number: number): Promise<void>
  /** Merges into the base branch: closed, and a push. Answers the merge commit. */
  merge(number: number): Promise<string>
  /** Puts it into the merge queue, behind `after` if given: merge_group checks_requested. */
  enqueue(number: number, after?: { headSha: string }): Promise<{ headSha: string; baseSha: string; headRef: string }>
  /** The button of a check run. */
  rerequest(checkRunId: number): Promise<void>
  /** The button of all checks of the suite that this run is in. */
  rerequestSuite(checkRunId: number): Promise<void>
  requestAction(checkRunId: number, identifier: string): Promise<void>
  /** A check run of another App. Answers its id. */
  addForeignCheckRun(headSha: string, name: string): number
  fork(fullName: string): Promise<FakeRepository>
  /** Resolves a thread as a person does. */
  resolveThread(number: number, threadId: string): void
  headSha(number: number): string
  checkRuns(sha: string): readonly CheckRunState[]
  reviews(number: number): readonly ReviewState[]
  threads(number: number): readonly ThreadState[]
}

type Payload = Record<string, unknown>

const NOTHING = '0'.repeat(40)

export function createRepository(
  state: State,
  webhooks: Webhooks,
  repository: RepositoryState,
  makeFork: (fullName: string, of: RepositoryState) => Promise<FakeRepository>,
): FakeRepository {
  const { directory } = repository
  const pullOf = (number: number): PullState => {
    const pull = repository.pulls.get(number)
    if (!pull) throw new Error(`${repository.fullName} has no pull request ${number}`)
    return pull
  }
  const runOf = (id: number): CheckRunState => {
    const run = state.checkRuns.find(each => each.id === id)
    if (!run) throw new Error(`there is no check run ${id}`)
    return run
  }
  const sha = (branch: string) => git(directory, 'rev-parse', `refs/heads/${branch}`)

  async function fire(event: string, payload: () => Payload | Promise<Payload>, at: RepositoryState = repository): Promise<void> {
    // Nobody who did not install the App hears of it.
    if (at.installation && webhooks.target) await webhooks.send(event, await payload())
  }

  async function firePull(pull: PullState, action: string, more: Record<string, unknown> = {}): Promise<void> {
    pull.updatedAt = new Date().toISOString()
    await fire('pull_request', () => pullRequestPayload(repository, pull, action, more))
  }

  async function moved(branch: string, before: string, after: string): Promise<void> {
    await fire('push', async () => {
      const commits = [await pushedCommit(directory, before === NOTHING ? undefined : before, after)]
      return pushPayload(repository, { branch, before, after, commits })
    })
    for (const target of state.repositories.values()) {
      for (const pull of target.pulls.values()) {
        if (pull.state !== 'open' || pull.head.repository !== repository || pull.head.branch !== branch) continue
        await movePull(target, pull, after)
        if (target.installation)
          await webhooks.send('pull_request', await pullRequestPayload(target, pull, 'synchronize', { before, after }))
      }
    }
  }

  const self: FakeRepository = {
    fullName: repository.fullName,
    directory,
    installationId: repository.installation?.id,
    sha,
    async push({ branch, files, message = 'Change', from }) {
      const before = await gitOrNothing(directory, 'rev-parse', '--verify', '--quiet', `refs/heads/${branch}`)
      const start =
        before ?? (await gitOrNothing(directory, 'rev-parse', '--verify', '--quiet', from ?? `refs/heads/${repository.defaultBranch}`))
      const after = await commit(directory, { branch, from: start, message, files })
      await moved(branch, before ?? NOTHING, after)
      return after
    },
    async forcePush(branch, to) {
      const before = await sha(branch)
      await git(directory, 'update-ref', `refs/heads/${branch}`, to)
      await moved(branch, before, to)
    },
    async openPullRequest({ branch, base = repository.defaultBranch, title = `Change ${branch}`, draft = false, from }) {
      const source = from ? state.repositories.get(from.fullName.toLowerCase()) : repository
      if (!source) throw new Error(`there is no repository ${from?.fullName}`)
      const number = repository.pulls.size + 1
      const headSha = await git(source.directory, 'rev-parse', `refs/heads/${branch}`)
      const pull: PullState = {
        id: state.next(),
        number,
        title,
        state: 'open',
        draft,
        base,
        head: { repository: source, branch },
        headSha,
        reviews: [],
        threads: [],
        updatedAt: '',
      }
      repository.pulls.set(number, pull)
      await movePull(repository, pull, headSha)
      await firePull(pull, 'opened')
      return number
    },
    async readyForReview(number) {
      pullOf(number).draft = false
      await firePull(pullOf(number), 'ready_for_review')
    },
    async changeBase(number, base) {
      const pull = pullOf(number)
      const changes = { base: { ref: { from: pull.base }, sha: { from: await sha(pull.base) } } }
      pull.base = base
      await firePull(pull, 'edited', { changes })
    },
    async close(number) {
      pullOf(number).state = 'closed'
      await firePull(pullOf(number), 'closed')
    },
    async reopen(number) {
      pullOf(number).state = 'open'
      await firePull(pullOf(number), 'reopened')
    },
    async merge(number) {
      const pull = pullOf(number)
      const before = await sha(pull.base)
      const after = await mergeCommit(directory, before, pull.headSha)
      await git(directory, 'update-ref', `refs/heads/${pull.base}`, after)
      pull.state = 'merged'
      await firePull(pull, 'closed')
      await moved(pull.base, before, after)
      return after
    },
    async enqueue(number, after) {
      const pull = pullOf(number)
      const baseSha = after?.headSha ?? (await sha(pull.base))
      const headSha = await mergeCommit(directory, baseSha, pull.headSha)
      const headRef = `refs/heads/gh-readonly-queue/${pull.base}/pr-${number}-${baseSha}`
      await git(directory, 'update-ref', headRef, headSha)
      await fire('merge_group', () => mergeGroupPayload(repository, { headSha, headRef, baseSha, baseRef: `refs/heads/${pull.base}` }))
      return { headSha, baseSha, headRef }
    },
    async rerequest(id) {
      const run = runOf(id)
      // The suite starts over; the run keeps what it said until its App updates it.
      run.status = 'queued'
      await fire('check_run', () => checkRunPayload(state, run, 'rerequested'))
    },
    async rerequestSuite(id) {
      const run = runOf(id)
      run.status = 'queued'
      await fire('check_suite', () => checkSuitePayload(state, run))
    },
    async requestAction(id, identifier) {
      await fire('check_run', () => checkRunPayload(state, runOf(id), 'requested_action', { requested_action: { identifier } }))
    },
    addForeignCheckRun(headSha, name) {
      const at = new Date().toISOString()
      const said = { status: 'completed', conclusion: 'success', title: null, summary: null, text: null, externalId: '', detailsUrl: '' }
      const run = {
        id: state.next(),
        repository,
        appId: state.app.id + 1,
        headSha,
        name,
        ...said,
        annotations: [],
        actions: [],
        startedAt: at,
        completedAt: at,
      }
      state.checkRuns.push(run)
      return run.id
    },
    fork: fullName => makeFork(fullName, repository),
    resolveThread(number, threadId) {
      const thread = pullOf(number).threads.find(({ id }) => id === threadId)
      if (!thread) throw new Error(`there is no thread ${threadId}`)
      thread.resolved = true
      thread.resolvedBy = 'dev'
    },
    headSha: number => pullOf(number).headSha,
    checkRuns: headSha => state.checkRuns.filter(run => run.repository === repository && run.headSha === headSha),
    reviews: number => pullOf(number).reviews,
    threads: number => pullOf(number).threads,
  }
  return self
}

async function pushedCommit(directory: string, before: string | undefined, after: string): Promise<PushedCommit> {
  const listed = before === undefined ? '' : await git(directory, 'diff', '--name-status', '--no-renames', before, after)
  const lines = listed.split('\n')
  const paths = (letter: string) => lines.filter(line => line.startsWith(`${letter}\t`)).map(line => line.slice(2))
  const message = await git(directory, 'log', '-1', '--format=%s', after)
  return { id: after, message, added: paths('A'), modified: paths('M'), removed: paths('D') }
}

/** Commits of a fork are reachable from where the pull request is opened. */
async function movePull(target: RepositoryState, pull: PullState, sha: string): Promise<void> {
  const ref = `refs/pull/${pull.number}/head`
  const source = pull.head.repository
  if (source === target) await git(target.directory, 'update-ref', ref, sha)
  else await git(target.directory, 'fetch', '--quiet', '--no-tags', source.directory, `+refs/heads/${pull.head.branch}:${ref}`)
  pull.headSha = sha
}

async function mergeCommit(directory: string, base: string, head: string): Promise<string> {
  const tree = (await git(directory, 'merge-tree', '--write-tree', base, head)).split('\n')[0] ?? ''
  return git(directory, 'commit-tree', tree, '-p', base, '-p', head, '-m', 'Merge')
}
