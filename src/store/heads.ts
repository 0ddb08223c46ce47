// Heads that have no verdict yet: what a failure can be said of when GitHub cannot be read, and what a newer push supersedes.
import type { Subject } from '../model/pull-request.ts'
import type { Queryable } from './database.ts'
import { subjectKey } from './task.ts'

export interface OpenHead {
  readonly headSha: string
  /** Whether it has a check run, or is about to. */
  readonly started: boolean
}

export async function seeHead(database: Queryable, subject: Subject, headSha: string): Promise<void> {
  await database.query('insert into gatehouse.open_heads (subject, head_sha) values ($1, $2) on conflict do nothing', [
    subjectKey(subject),
    headSha,
  ])
}

export async function startHead(database: Queryable, subject: Subject, headSha: string): Promise<void> {
  await database.query(
    `insert into gatehouse.open_heads (subject, head_sha, started) values ($1, $2, true)
     on conflict (subject, head_sha) do update set started = true`,
    [subjectKey(subject), headSha],
  )
}

export async function finishHead(database: Queryable, subject: Subject, headSha: string): Promise<void> {
  await database.query('delete from gatehouse.open_heads where subject = $1 and head_sha = $2', [subjectKey(subject), headSha])
}

/** The newest last. */
export async function openHeads(database: Queryable, subject: Subject): Promise<OpenHead[]> {
  const rows = await database.query<{ head_sha: string; started: boolean }>(
    'select head_sha, started from gatehouse.open_heads where subject = $1 order by since, head_sha',
    [subjectKey(subject)],
  )
  return rows.map(row => ({ headSha: row.head_sha, started: row.started }))
}

/** Whether another pull request of the repository has, or was decided with, the same head. */
export async function sharesHead(database: Queryable, subject: Subject, headSha: string): Promise<boolean> {
  const own = subjectKey(subject)
  const rows = await database.query(
    `select 1 from gatehouse.open_heads where head_sha = $1 and subject <> $2 and starts_with(subject, $3)
     union all select 1 from gatehouse.decisions where head_sha = $1 and subject <> $2 and repository = $4 limit 1`,
    [headSha, own, `${subject.repository}#`, subject.repository],
  )
  return rows.length > 0
}
