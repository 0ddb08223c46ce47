// Decisions as they were made, each under an id that its contents give: the same decision twice is one.
import { createHash } from 'node:crypto'
import { canonicalJson } from '../model/canonical-json.ts'
import type { Decision } from '../model/decision.ts'
import type { Revisions, Subject } from '../model/pull-request.ts'
import type { Queryable } from './database.ts'
import { subjectKey } from './task.ts'

export interface DecisionRecord {
  readonly id: string
  readonly subject: Subject
  readonly revisions: Revisions
  readonly decision: Decision
  /** Code of the error, where the failure is ours or GitHub's and not the author's. */
  readonly trouble?: string
  readonly decidedAt: Date
}

export type NewDecision = Omit<DecisionRecord, 'id' | 'decidedAt'>

function decisionId(made: NewDecision): string {
  const { subject, revisions, decision, trouble } = made
  const contents = canonicalJson([subjectKey(subject), revisions.headSha, revisions.baseSha, decision, trouble])
  return createHash('sha256').update(contents).digest('hex').slice(0, 32)
}

/** Stores it, and makes it the subject's latest. */
export async function saveDecision(database: Queryable, made: NewDecision): Promise<string> {
  const { subject, revisions, decision } = made
  const id = decisionId(made)
  await database.query(
    `insert into gatehouse.decisions (id, subject, installation_id, repository, number, head_sha, base_sha, conclusion, trouble, document)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (id) do update set decided_at = now(), installation_id = $3`,
    [
      id,
      subjectKey(subject),
      subject.installationId,
      subject.repository,
      subject.target.kind === 'pull_request' ? subject.target.number : null,
      revisions.headSha,
      revisions.baseSha,
      decision.conclusion,
      made.trouble ?? null,
      JSON.stringify({ subject, decision }),
    ],
  )
  return id
}

interface DecisionRow {
  id: string
  head_sha: string
  base_sha: string
  trouble: string | null
  document: { subject: Subject; decision: Decision }
  decided_at: Date
}

const COLUMNS = 'id, head_sha, base_sha, trouble, document, decided_at'

export async function findDecision(database: Queryable, id: string): Promise<DecisionRecord | undefined> {
  const [row] = await database.query<DecisionRow>(`select ${COLUMNS} from gatehouse.decisions where id = $1`, [id])
  return row && recordOf(row)
}

/** The subject's latest decision. */
export async function latestDecision(database: Queryable, subject: Subject): Promise<DecisionRecord | undefined> {
  const [row] = await database.query<DecisionRow>(
    `select ${COLUMNS} from gatehouse.decisions where subject = $1 order by decided_at desc, id limit 1`,
    [subjectKey(subject)],
  )
  return row && recordOf(row)
}

/** The latest decision of every subject that has this head, by subject. */
export async function decisionsOfHead(database: Queryable, repository: string, headSha: string): Promise<DecisionRecord[]> {
  const rows = await database.query<DecisionRow>(
    `select distinct on (subject) ${COLUMNS} from gatehouse.decisions where repository = $1 and head_sha = $2 order by subject, decided_at desc, id`,
    [repository, headSha],
  )
  return rows.map(recordOf)
}

/** The newest first. */
export async function recentDecisions(database: Queryable, count: number): Promise<DecisionRecord[]> {
  const rows = await database.query<DecisionRow>(`select ${COLUMNS} from gatehouse.decisions order by decided_at desc, id limit $1`, [
    count,
  ])
  return rows.map(recordOf)
}

function recordOf(row: DecisionRow): DecisionRecord {
  return {
    id: row.id,
    subject: row.document.subject,
    revisions: { headSha: row.head_sha, baseSha: row.base_sha },
    decision: row.document.decision,
    ...(row.trouble !== null && { trouble: row.trouble }),
    decidedAt: row.decided_at,
  }
}
