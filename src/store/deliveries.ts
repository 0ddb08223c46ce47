// Deliveries of webhooks: stored once each, in one transaction with the tasks that they ask for.
import type { PgBoss } from 'pg-boss'
import type { Subject } from '../model/pull-request.ts'
import type { Database } from './database.ts'
import { seeHead } from './heads.ts'
import { sendTask } from './jobs.ts'
import { type Task, taskKey } from './task.ts'

export interface Delivery {
  /** GitHub's id, the same when it delivers again. */
  readonly id: string
  readonly event: string
  readonly action?: string
  readonly repository?: string
  /** The head that the delivery shows, of the pull request that its task is about. */
  readonly head?: { readonly subject: Subject; readonly headSha: string }
}

/**
 * Answers `new`, `again` for one that is known but not done, whose tasks are sent again, or `done`.
 * @throws GateError E_STORE_DOWN; then nothing was stored or sent.
 */
export async function acceptDelivery(
  database: Database,
  boss: PgBoss,
  delivery: Delivery,
  tasks: readonly Task[],
): Promise<'new' | 'again' | 'done'> {
  return database.transaction(async transaction => {
    const keys = [...new Set(tasks.map(taskKey))]
    const inserted = await transaction.query(
      `insert into gatehouse.deliveries (id, event, action, repository, open_tasks, finished_at)
       values ($1, $2, $3, $4, $5, case when $6 then now() end) on conflict (id) do nothing returning id`,
      [delivery.id, delivery.event, delivery.action ?? null, delivery.repository ?? null, keys, keys.length === 0],
    )
    if (inserted.length > 0) {
      for (const task of tasks) await sendTask(boss, task, transaction)
      if (delivery.head) await seeHead(transaction, delivery.head.subject, delivery.head.headSha)
      return 'new'
    }
    const [known] = await transaction.query<{ open_tasks: string[] }>('select open_tasks from gatehouse.deliveries where id = $1', [
      delivery.id,
    ])
    const open = tasks.filter(task => known?.open_tasks.includes(taskKey(task)))
    for (const task of open) await sendTask(boss, task, transaction)
    return open.length > 0 ? 'again' : 'done'
  })
}

/** Which of these deliveries are stored. */
export async function knownDeliveries(database: Database, ids: readonly string[]): Promise<Set<string>> {
  const rows = await database.query<{ id: string }>('select id from gatehouse.deliveries where id = any($1)', [ids])
  return new Set(rows.map(row => row.id))
}
