// The audit log: who did what, when. Rows are only ever added.
import type { Queryable } from './database.ts'

export interface AuditEntry {
  /** `gatehouse`, or a login of GitHub's. */
  readonly actor: string
  /** As verb and object: `published verdict`, `gave up task`. */
  readonly action: string
  readonly repository?: string
  readonly detail?: Readonly<Record<string, unknown>>
}

export async function appendAudit(database: Queryable, entry: AuditEntry): Promise<void> {
  await database.query('insert into gatehouse.audit (actor, action, repository, detail) values ($1, $2, $3, $4)', [
    entry.actor,
    entry.action,
    entry.repository ?? null,
    JSON.stringify(entry.detail ?? {}),
  ])
}

/** The newest first. */
export async function readAudit(database: Queryable, count: number): Promise<(AuditEntry & { readonly at: Date })[]> {
  const rows = await database.query<{
    at: Date
    actor: string
    action: string
    repository: string | null
    detail: Record<string, unknown>
  }>('select at, actor, action, repository, detail from gatehouse.audit order by id desc limit $1', [count])
  return rows.map(({ repository, ...row }) => ({ ...row, ...(repository !== null && { repository }) }))
}
