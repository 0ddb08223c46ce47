// Finds what GitHub never delivered and what could not be done: failed deliveries, dead letters, open pull requests without a verdict.
import type { GitHub } from '../github/create-github.ts'
import { listFailedDeliveries, redeliver } from '../github/failed-deliveries.ts'
import { listInstallations, listRepositories } from '../github/list-installations.ts'
import { listOpenPullRequests, type OpenPullRequest } from '../github/list-open-pull-requests.ts'
import type { Store } from '../store/store.ts'
import type { Log } from './log.ts'

export interface Reconciler {
  readonly store: Store
  readonly github: GitHub
  readonly log: Log
  readonly now: () => Date
}

export interface Reconciliation {
  redelivered: number
  replayed: number
  sent: number
}

/** GitHub keeps deliveries for three days. */
const DELIVERIES_MILLISECONDS = 3 * 86_400_000
/** Most repositories of an installation in one pass, of 5,000 calls an hour; the next pass goes on where this one ended. */
const REPOSITORIES_A_PASS = 100

/** One pass at a time. A part that fails does not keep the others from being done. */
export function createReconciler({ store, github, log, now }: Reconciler): () => Promise<Reconciliation> {
  const nextRepository = new Map<number, number>()

  async function redeliverFailed(): Promise<number> {
    const failed = await listFailedDeliveries(github, new Date(now().getTime() - DELIVERIES_MILLISECONDS))
    const known = await store.knownDeliveries(failed.map(({ guid }) => guid))
    const lost = failed.filter(({ guid }) => !known.has(guid))
    for (const { id } of lost) await redeliver(github, id)
    return lost.length
  }

  async function judgeForgotten(): Promise<number> {
    let sent = 0
    for (const { id: installationId, suspended } of await listInstallations(github)) {
      if (suspended) continue
      const client = github.client(installationId, { cap: Number.POSITIVE_INFINITY })
      const repositories = await listRepositories(client)
      const first = nextRepository.get(installationId) ?? 0
      const turn = [...repositories.slice(first), ...repositories.slice(0, first)].slice(0, REPOSITORIES_A_PASS)
      nextRepository.set(installationId, repositories.length === 0 ? 0 : (first + turn.length) % repositories.length)
      for (const repository of turn) {
        for (const open of await listOpenPullRequests(client, repository)) {
          if (!(await needsVerdict(open))) continue
          await store.send({
            kind: 'judge',
            subject: { installationId, repository, target: { kind: 'pull_request', number: open.number } },
          })
          sent++
        }
      }
    }
    return sent
  }

  /** Has none, has one that is not concluded, or one that failed for a reason of ours or GitHub's. */
  async function needsVerdict({ verdict }: OpenPullRequest): Promise<boolean> {
    if (verdict?.status !== 'completed') return true
    if (verdict.conclusion === 'cancelled') return true
    return verdict.conclusion !== 'success' && (await store.findDecision(verdict.externalId))?.trouble !== undefined
  }

  async function part(name: string, work: () => Promise<number>): Promise<number> {
    try {
      return await work()
    } catch (error) {
      log.warn({ part: name, error: (error as Error).message }, 'reconciling failed, and is tried again')
      return 0
    }
  }

  let running: Promise<Reconciliation> | undefined
  const pass = async () => {
    const redelivered = await part('deliveries', redeliverFailed)
    const replayed = await part('dead letters', () => store.replay())
    const sent = await part('pull requests', judgeForgotten)
    if (redelivered + replayed + sent > 0) log.info({ redelivered, replayed, sent }, 'reconciled')
    return { redelivered, replayed, sent }
  }
  return () => {
    running ??= pass().finally(() => {
      running = undefined
    })
    return running
  }
}
