// The job engine's two queues: tasks, and the dead letters of those that could not be done.
import { type ConstructorOptions, PgBoss } from 'pg-boss'
import type { Database } from './database.ts'

/** Of the engine's own tables. */
export const SCHEMA = 'gatehouse_jobs'
export const TASKS = 'tasks'
export const DEAD_LETTERS = 'dead_letters'

/** A process that says nothing for this long is dead, and its tasks go to others; pg-boss allows no less than 10. */
const HEARTBEAT_SECONDS = 20
/** How often someone looks for dead processes. */
const SUPERVISE_SECONDS = 5
/** Longest run of one task; a worker gives up on its own much earlier. */
const EXPIRE_SECONDS = 15 * 60
/** How often a failing task may be tried: as long as its worker wants, which decides by time. */
const RETRIES = 10_000

export function makeBoss(database: Database, log: (error: Error) => void): PgBoss {
  const options: ConstructorOptions = {
    ...database.bossOptions,
    schema: SCHEMA,
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    registerInstance: false,
    openTelemetry: { enabled: false },
    reindex: database.kind === 'postgres',
    monitorVacuum: database.kind === 'postgres',
  }
  const boss = new PgBoss(options)
  boss.on('error', log)
  return boss
}

/** Makes the queues where they are missing, and reads them, so that a first `send` inside a transaction need not look outside it. */
export async function ensureQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue(DEAD_LETTERS, { policy: 'standard', retentionSeconds: 30 * 86_400 })
  await boss.createQueue(TASKS, {
    policy: 'stately',
    deadLetter: DEAD_LETTERS,
    notify: true,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: EXPIRE_SECONDS,
    retryLimit: RETRIES,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 10,
    deleteAfterSeconds: 86_400,
  })
  await boss.findJobs(TASKS, { limit: 1 })
}

/** Makes the engine's tables and both queues in an empty database, and starts nothing. */
export async function installJobs(database: Database): Promise<void> {
  const boss = makeBoss(database, () => {})
  await boss.start()
  await ensureQueues(boss)
  await boss.stop({ graceful: false })
}
