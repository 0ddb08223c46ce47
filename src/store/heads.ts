// Heads whose check run has no conclusion yet, so that one that a newer push superseded is not left without.
import type { Subject } from '../model/pull-request.ts'
import type { Queryable } from './database.ts'
import { subjectKey } from './task.ts'

export async function startHead(database: Queryable, subject: Subject, headSha: string): Promise<void> {
  await database.query('insert into gatehouse.unfinished_heads (subject, head_sha) values ($1, $2) on conflict do nothing', [
    subjectKey(subject),
    headSha,
  ])
}

export async function finishHead(database: Queryable, subject: Subject, headSha: string): Promise<void> {
  await database.query('delete from gatehouse.unfinished_heads where subject = $1 and head_sha = $2', [subjectKey(subject), headSha])
}

export async function unfinishedHeads(database: Queryable, subject: Subject): Promise<string[]> {
  const rows = await database.query<{ head_sha: string }>(
    'select head_sha from gatehouse.unfinished_heads where subject = $1 order by since',
    [subjectKey(subject)],
  )
  return rows.map(row => row.head_sha)
}
