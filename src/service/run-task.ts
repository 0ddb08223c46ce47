// Does one task, and decides what a failure means: try again, or give up and say so.
import { listRepositories } from '../github/list-installations.ts'
import { listOpenPullRequests } from '../github/list-open-pull-requests.ts'
import { GateError } from '../model/gate-error.ts'
import type { Attempt, Outcome } from '../store/jobs.ts'
import { type Task, taskKey } from '../store/task.ts'
import type { Bench } from './bench.ts'
import { giveUp } from './give-up.ts'
import { judgeSubject } from './judge-subject.ts'
import type { Log } from './log.ts'
import { asGateError, isTransient } from './trouble.ts'

export interface RunOptions {
  readonly bench: Bench
  readonly retrySeconds: number
  readonly log: Log
}

/** Kept for saying that there is no verdict. */
const PUBLISHING_MILLISECONDS = 3_000

/** Never throws. */
export async function runTask({ bench, retrySeconds, log }: RunOptions, task: Task, attempt: Attempt): Promise<Outcome> {
  const started = bench.now().getTime()
  const end = (attempt.failingSince?.getTime() ?? started) + retrySeconds * 1000 - Math.min(PUBLISHING_MILLISECONDS, retrySeconds * 250)
  try {
    await within(Math.max(end - started, 1_000), attempt.signal, beginPublishing => doTask(bench, task, beginPublishing))
    log.info({ task: taskKey(task), milliseconds: bench.now().getTime() - started }, 'task done')
    return { kind: 'done' }
  } catch (thrown) {
    const error = asGateError(thrown)
    const failure = { code: error.code, message: error.message }
    const nextAttempt = bench.now().getTime() + attempt.retryInSeconds * 1000
    const again = attempt.signal.aborted || (isTransient(error) && nextAttempt < end)
    bench.metrics.failures.inc({ code: error.code, outcome: again ? 'retry' : 'dead' })
    log.warn({ task: taskKey(task), ...failure, again, ...(error.code === 'E_INTERNAL' && { stack: stackOf(error) }) }, 'task failed')
    if (again) return { kind: 'retry', failure }
    const published = await publishFailure(bench, task, error, log)
    // What trying again cannot help, and has been said, is done: nobody needs to replay it.
    return published && !isTransient(error) ? { kind: 'done' } : { kind: 'dead', failure }
  }
}

async function doTask(bench: Bench, task: Task, beginPublishing: () => void): Promise<void> {
  const { store, github } = bench
  if (task.kind === 'judge') return judgeSubject(bench, task.subject, beginPublishing)
  const { installationId } = task
  // It sends tasks and publishes nothing: the cap on calls is for one change.
  const client = github.client(installationId, { cap: Number.POSITIVE_INFINITY })
  if (task.kind === 'installation') {
    for (const repository of await listRepositories(client)) await store.send({ kind: 'repository', installationId, repository })
    return
  }
  const { repository } = task
  for (const { number, headSha, baseRef } of await listOpenPullRequests(client, repository)) {
    if (task.kind === 'head' ? headSha !== task.headSha : task.baseRef !== undefined && baseRef !== task.baseRef) continue
    await store.send({ kind: 'judge', subject: { installationId, repository, target: { kind: 'pull_request', number } } })
  }
}

async function publishFailure(bench: Bench, task: Task, error: GateError, log: Log): Promise<boolean> {
  if (task.kind !== 'judge') return false
  try {
    await giveUp(bench, task.subject, error)
    return true
  } catch (thrown) {
    log.warn({ task: taskKey(task), error: asGateError(thrown).message }, 'the failure could not be published')
    return false
  }
}

/** Ends the wait when time is up, unless publishing has begun; what still runs then may not begin it. */
async function within(milliseconds: number, signal: AbortSignal, work: (beginPublishing: () => void) => Promise<void>): Promise<void> {
  const over = Promise.withResolvers<never>()
  let ended: GateError | undefined
  const end = (error: GateError) => {
    ended = error
    over.reject(error)
  }
  const late = () => end(new GateError('E_GITHUB_DOWN', `Judging did not end within ${Math.round(milliseconds / 1000)} s`))
  const stopping = () => end(new GateError('E_INTERNAL', 'The service is stopping', { cure: 'Nothing to do: it is tried again.' }))
  const timer = setTimeout(late, milliseconds)
  signal.addEventListener('abort', stopping, { once: true })
  try {
    const beginPublishing = () => {
      if (ended) throw ended
      // A verdict that is half published is published whole: calling it off would take it back.
      clearTimeout(timer)
    }
    await Promise.race([work(beginPublishing), over.promise])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stopping)
  }
}

function stackOf(error: GateError): string | undefined {
  return error.cause instanceof Error ? error.cause.stack : error.stack
}
