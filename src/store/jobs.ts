// The queue of tasks over pg-boss: one waiting and one running task a key, retries, dead letters, takeover from the dead.
import type { JobResult, JobWithMetadata, PgBoss } from 'pg-boss'
import { DEAD_LETTERS, SCHEMA, TASKS } from './boss.ts'
import type { Database, Queryable } from './database.ts'
import { type Task, taskKey } from './task.ts'

export interface TaskFailure {
  readonly code: string
  readonly message: string
}

/** `retry` with backoff; `dead` when it was given up. */
export type Outcome = { readonly kind: 'done' } | { readonly kind: 'retry' | 'dead'; readonly failure: TaskFailure }

export interface Attempt {
  /** Since when this task fails, run after run; absent on the first. */
  readonly failingSince?: Date
  /** Longest time until the next attempt, in seconds. */
  readonly retryInSeconds: number
  /** Aborted when the process must end now, or the task took far too long. */
  readonly signal: AbortSignal
}

export type TaskHandler = (task: Task, attempt: Attempt) => Promise<Outcome>

export interface WaitingTask {
  readonly task: Task
  readonly since: Date
  /** Set while it is tried again after a failure. */
  readonly failure?: TaskFailure
}

export interface DeadLetter {
  readonly id: string
  readonly task: Task
  readonly at: Date
  readonly failure: TaskFailure
}

/** Longest wait for a task that no notification announced: one retried, or one given back by a dead process. */
const POLL_SECONDS = 1
const HEARTBEAT_REFRESH_SECONDS = 5

/** Sends the task, inside the caller's transaction if there is one; nothing happens if one of its key waits already. */
export async function sendTask(boss: PgBoss, task: Task, transaction?: Queryable): Promise<void> {
  const db = transaction && { executeSql: async (sql: string, values?: unknown[]) => ({ rows: await transaction.query(sql, values) }) }
  await boss.send(TASKS, task, { singletonKey: taskKey(task), ...(db && { db }) })
}

export async function startWorkers(boss: PgBoss, database: Database, concurrency: number, handler: TaskHandler): Promise<void> {
  const options = {
    localConcurrency: concurrency,
    includeMetadata: true,
    perJobResults: true,
    pollingIntervalSeconds: POLL_SECONDS,
    notifyPollingIntervalSeconds: POLL_SECONDS,
    heartbeatRefreshSeconds: HEARTBEAT_REFRESH_SECONDS,
  } as const
  await boss.work<Task, unknown, typeof options>(TASKS, options, jobs => Promise.all(jobs.map(job => runJob(boss, database, handler, job))))
}

async function runJob(boss: PgBoss, database: Database, handler: TaskHandler, job: JobWithMetadata<Task>): Promise<JobResult> {
  const key = taskKey(job.data)
  const [trouble] = await database.query<{ since: Date }>('select since from gatehouse.troubles where task = $1', [key])
  const attempt = { signal: job.signal, retryInSeconds: longestDelay(job) + POLL_SECONDS, ...(trouble && { failingSince: trouble.since }) }
  const outcome = await handler(job.data, attempt)
  if (outcome.kind === 'done') {
    await settleDone(boss, database, key, job.startedOn)
    return { id: job.id, status: 'completed' }
  }
  const { failure } = outcome
  // The process ends: that is no failure of the task's.
  if (job.signal.aborted) return { id: job.id, status: 'failed', output: failure }
  if (outcome.kind === 'dead') {
    await database.query('delete from gatehouse.troubles where task = $1', [key])
    return { id: job.id, status: 'deadletter', output: failure }
  }
  await database.query(
    `insert into gatehouse.troubles (task, code, message) values ($1, $2, $3)
     on conflict (task) do update set attempts = gatehouse.troubles.attempts + 1, code = $2, message = $3`,
    [key, failure.code, failure.message],
  )
  // Of one key only one task can wait for its retry, and pg-boss would make a dead letter of the second. It has nothing to
  // add: the one that waits reads what is true when it starts.
  const waiting = await boss.findJobs<Task>(TASKS, { key, queued: true })
  if (waiting.some(other => other.state === 'retry')) return { id: job.id, status: 'completed', output: failure }
  return { id: job.id, status: 'failed', output: failure }
}

// As pg-boss counts its backoff.
function longestDelay({ retryCount, retryDelay, retryDelayMax }: JobWithMetadata<Task>): number {
  return Math.min(retryDelayMax ?? Number.POSITIVE_INFINITY, retryDelay * 2 ** Math.min(retryCount, 16))
}

async function settleDone(boss: PgBoss, database: Database, key: string, startedAt: Date): Promise<void> {
  await database.query('delete from gatehouse.troubles where task = $1', [key])
  // Deliveries that came while the task ran have a task of their own waiting.
  await database.query(
    `update gatehouse.deliveries set open_tasks = array_remove(open_tasks, $1),
       finished_at = case when cardinality(array_remove(open_tasks, $1)) = 0 then now() end
     where finished_at is null and $1 = any(open_tasks) and received_at <= $2`,
    [key, startedAt],
  )
  const dead = (await boss.findJobs<Task>(DEAD_LETTERS)).filter(job => taskKey(job.data) === key)
  if (dead.length > 0)
    await boss.deleteJob(
      DEAD_LETTERS,
      dead.map(job => job.id),
    )
}

/** How many tasks wait and run, in every process together. */
export async function countTasks(database: Database): Promise<{ waiting: number; running: number }> {
  const rows = await database.query<{ state: string; count: number }>(
    `select state::text, count(*)::int as count from ${SCHEMA}.job where name = $1 and state < 'completed' group by state`,
    [TASKS],
  )
  const count = (...states: string[]) => rows.filter(row => states.includes(row.state)).reduce((sum, row) => sum + row.count, 0)
  return { waiting: count('created', 'retry'), running: count('active') }
}

export async function waitingTasks(boss: PgBoss): Promise<WaitingTask[]> {
  const jobs = await boss.findJobs<Task>(TASKS, { queued: true })
  return jobs.map(job => ({ task: job.data, since: job.createdOn, ...(job.state === 'retry' && { failure: failureOf(job.output) }) }))
}

export async function deadLetters(boss: PgBoss): Promise<DeadLetter[]> {
  const jobs = await boss.findJobs<Task>(DEAD_LETTERS, { queued: true })
  return jobs.map(job => ({ id: job.id, task: job.data, at: job.createdOn, failure: failureOf(job.sourceOutput) }))
}

/** Sends the tasks of dead letters again and removes the letters; of all, or of those named. Answers how many. */
export async function replayDeadLetters(boss: PgBoss, ids?: readonly string[]): Promise<number> {
  const letters = (await deadLetters(boss)).filter(letter => ids === undefined || ids.includes(letter.id))
  for (const letter of letters) await sendTask(boss, letter.task)
  if (letters.length > 0)
    await boss.deleteJob(
      DEAD_LETTERS,
      letters.map(letter => letter.id),
    )
  return letters.length
}

// What pg-boss itself puts there, for a dead process or a shutdown, has another shape.
function failureOf(output: unknown): TaskFailure {
  const { code, message, value } = (output ?? {}) as { code?: unknown; message?: unknown; value?: unknown }
  const said = [message, value].find(part => typeof part === 'string') as string | undefined
  return { code: typeof code === 'string' ? code : 'E_INTERNAL', message: said ?? 'The process that did it ended before it was done.' }
}
