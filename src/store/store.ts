// The store: everything that outlives the process, on a Postgres server or on one embedded in this process.
import type { Subject } from '../model/pull-request.ts'
import { type AuditEntry, appendAudit, readAudit } from './audit.ts'
import { type Connection, connect } from './connection.ts'
import { type Database, storeError } from './database.ts'
import {
  type DecisionRecord,
  decisionsOfHead,
  findDecision,
  latestDecision,
  type NewDecision,
  recentDecisions,
  saveDecision,
} from './decisions.ts'
import { acceptDelivery, type Delivery, knownDeliveries } from './deliveries.ts'
import { openEmbedded } from './embedded.ts'
import { finishHead, type OpenHead, openHeads, sharesHead, startHead } from './heads.ts'
import {
  countTasks,
  type DeadLetter,
  deadLetters,
  replayDeadLetters,
  sendTask,
  type TaskHandler,
  type WaitingTask,
  waitingTasks,
} from './jobs.ts'
import { openPostgres } from './postgres.ts'
import type { Task } from './task.ts'

export interface StoreOptions {
  /** Postgres by its URL; without it, the embedded store. */
  readonly databaseUrl?: string
  /** Of the embedded store. */
  readonly dataDirectory: string
  /** Where a template of an empty embedded store is kept, so that a first start is fast. */
  readonly templates?: string
  /** Told of what the database or the job engine report in the background. */
  readonly log: (error: Error) => void
}

/** Everything throws GateError E_STORE_DOWN while the database is away, and works again when it is back. */
export interface Store {
  readonly kind: Database['kind']
  ready(): Promise<void>
  /** Stores a delivery and sends its tasks, in one transaction. */
  accept(delivery: Delivery, tasks: readonly Task[]): Promise<'new' | 'again' | 'done'>
  knownDeliveries(ids: readonly string[]): Promise<Set<string>>
  send(task: Task): Promise<void>
  /** Does tasks from now on, so many at a time; at once, or when the database is there. */
  work(handler: TaskHandler, concurrency: number): Promise<void>
  /** How many tasks wait and run, in every process together. */
  load(): Promise<{ readonly waiting: number; readonly running: number }>
  waiting(): Promise<WaitingTask[]>
  deadLetters(): Promise<DeadLetter[]>
  /** Sends the tasks of dead letters again: of all, or of those named. Answers how many. */
  replay(ids?: readonly string[]): Promise<number>
  saveDecision(made: NewDecision): Promise<string>
  findDecision(id: string): Promise<DecisionRecord | undefined>
  latestDecision(subject: Subject): Promise<DecisionRecord | undefined>
  /** The latest decision of every subject with this head. */
  decisionsOfHead(repository: string, headSha: string): Promise<DecisionRecord[]>
  recentDecisions(count: number): Promise<DecisionRecord[]>
  /** Remembers that a head has a check run that is not concluded yet. */
  startHead(subject: Subject, headSha: string): Promise<void>
  finishHead(subject: Subject, headSha: string): Promise<void>
  /** Heads without a verdict, the newest last. */
  openHeads(subject: Subject): Promise<OpenHead[]>
  /** Whether another pull request has the same head, as far as is known here. */
  sharesHead(subject: Subject, headSha: string): Promise<boolean>
  audit(entry: AuditEntry): Promise<void>
  auditLog(count: number): Promise<(AuditEntry & { readonly at: Date })[]>
  /** Lets running tasks finish for so long, then gives them back, and closes. */
  close(graceMilliseconds: number): Promise<void>
}

/**
 * A Postgres server may be down: the store is then down too, until it is there.
 * @throws GateError E_STORE_LOCKED when another process uses the embedded store.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const database =
    options.databaseUrl === undefined ? await openEmbedded(options.dataDirectory, options.templates) : openPostgres(options.databaseUrl)
  const connection = connect(database, options.log)
  await connection.attempted
  return storeOver(database, connection)
}

function storeOver(database: Database, connection: Connection): Store {
  // Nothing is asked of a database whose tables may not be there yet.
  const there = (): Database => {
    connection.boss()
    return database
  }
  return {
    kind: database.kind,
    ready: async () => void (await there().query('select 1')),
    accept: async (delivery, tasks) => acceptDelivery(there(), connection.boss(), delivery, tasks),
    knownDeliveries: async ids => knownDeliveries(there(), ids),
    send: task => known(() => sendTask(connection.boss(), task)),
    work: (handler, concurrency) => connection.work(handler, concurrency),
    load: async () => countTasks(there()),
    waiting: () => known(() => waitingTasks(connection.boss())),
    deadLetters: () => known(() => deadLetters(connection.boss())),
    replay: ids => known(() => replayDeadLetters(connection.boss(), ids)),
    saveDecision: async made => saveDecision(there(), made),
    findDecision: async id => findDecision(there(), id),
    latestDecision: async subject => latestDecision(there(), subject),
    decisionsOfHead: async (repository, headSha) => decisionsOfHead(there(), repository, headSha),
    recentDecisions: async count => recentDecisions(there(), count),
    startHead: async (subject, headSha) => startHead(there(), subject, headSha),
    finishHead: async (subject, headSha) => finishHead(there(), subject, headSha),
    openHeads: async subject => openHeads(there(), subject),
    sharesHead: async (subject, headSha) => sharesHead(there(), subject, headSha),
    audit: async entry => appendAudit(there(), entry),
    auditLog: async count => readAudit(there(), count),
    close: graceMilliseconds => connection.close(graceMilliseconds),
  }
}

async function known<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw storeError(error)
  }
}
