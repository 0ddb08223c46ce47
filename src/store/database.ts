// What the store needs of a database: statements, transactions, and a way in for the job engine.
import type { ConstructorOptions } from 'pg-boss'
import { GateError } from '../model/gate-error.ts'

export type Row = Record<string, unknown>

export interface Queryable {
  query<R extends object = Row>(sql: string, values?: readonly unknown[]): Promise<R[]>
}

export interface Database extends Queryable {
  readonly kind: 'embedded' | 'postgres'
  /** What pg-boss connects with. */
  readonly bossOptions: ConstructorOptions
  /** Runs several statements without values. */
  script(sql: string): Promise<void>
  /** Commits when `work` resolves, else rolls back. Inside it, only `transaction` may be used. */
  transaction<T>(work: (transaction: Queryable) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** What a database says when it is not there, or going away, rather than that a statement is wrong. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
])
// https://www.postgresql.org/docs/15/errcodes-appendix.html: connection exceptions, wrong credentials, missing database,
// insufficient resources, operator intervention.
const AWAY_CLASSES = ['08', '28', '3D', '53', '57']
const AWAY_MESSAGES =
  /terminat|timeout|Connection (ended|closed)|not queryable|PGlite is closed|pool after calling end|SASL|Database not opened/i

export function storeDown(cause: unknown): GateError {
  const reason = cause instanceof Error ? cause.message || (cause as { code?: string }).code || cause.name : String(cause)
  return new GateError('E_STORE_DOWN', `The database does not answer: ${reason}.`, { cause })
}

/** The error as the store reports it: E_STORE_DOWN when the database is away. */
export function storeError(error: unknown): unknown {
  if (error instanceof GateError) return error
  return isAway(error) ? storeDown(error) : error
}

function isAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isAway)
  if (!(error instanceof Error)) return false
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string' && (AWAY.has(code) || (code.length === 5 && AWAY_CLASSES.includes(code.slice(0, 2))))) return true
  return AWAY_MESSAGES.test(error.message)
}
