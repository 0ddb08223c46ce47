// Brings a database up: its tables, the job engine and its workers; and goes on trying while it is down.
import type { PgBoss } from 'pg-boss'
import { ensureQueues, makeBoss } from './boss.ts'
import { type Database, storeDown } from './database.ts'
import { startWorkers, type TaskHandler } from './jobs.ts'
import { migrate } from './migrations.ts'

export interface Connection {
  /** @throws GateError E_STORE_DOWN while the database has not been reached. */
  boss(): PgBoss
  work(handler: TaskHandler, concurrency: number): Promise<void>
  /** Resolves after the first attempt, whether it succeeded or not. */
  readonly attempted: Promise<void>
  close(graceMilliseconds: number): Promise<void>
}

const TRY_AGAIN_MILLISECONDS = 1_000

export function connect(database: Database, log: (error: Error) => void): Connection {
  let boss: PgBoss | undefined
  let lastError: unknown = new Error('it has not been reached yet')
  let workers: { handler: TaskHandler; concurrency: number } | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  const attempt = async () => {
    const starting = makeBoss(database, log)
    try {
      await migrate(database)
      await starting.start()
      await ensureQueues(starting)
      if (workers) await startWorkers(starting, database, workers.concurrency, workers.handler)
      boss = starting
    } catch (error) {
      lastError = error
      await starting.stop({ graceful: false }).catch(() => {})
      log(error as Error)
      if (!closed) timer = setTimeout(() => (running = attempt()), TRY_AGAIN_MILLISECONDS)
    }
  }
  let running = attempt()

  return {
    attempted: running,
    boss: () => {
      if (boss === undefined) throw storeDown(lastError)
      return boss
    },
    work: async (handler, concurrency) => {
      workers = { handler, concurrency }
      if (boss) await startWorkers(boss, database, concurrency, handler)
    },
    close: async graceMilliseconds => {
      closed = true
      clearTimeout(timer)
      await running
      // Lets workers finish for so long, then gives their tasks back to the queue.
      await boss?.stop({ graceful: true, timeout: Math.max(graceMilliseconds, 1_000) }).catch(log)
      await database.close().catch(log)
    },
  }
}
