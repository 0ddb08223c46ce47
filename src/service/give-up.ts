// The end of a task that cannot be done.
import { publishFailure } from '../github/publish.ts'
import { readHead } from '../github/read-head.ts'
import type { GateError } from '../model/gate-error.ts'
import type { Subject } from '../model/pull-request.ts'
import type { NewDecision } from '../store/decisions.ts'
import { subjectKey } from '../store/task.ts'
import { type Bench, pageOf, today } from './bench.ts'
import { failedDecision, isTrouble, summaryOf, titleOf } from './trouble.ts'

/** Says on GitHub that there is no verdict, by the REST API alone, unless the pull request is closed. @throws GateError */
export async function giveUp(bench: Bench, subject: Subject, error: GateError): Promise<void> {
  const { store, github } = bench
  const headSha = await headOf(bench, subject)
  if (headSha === undefined) return
  const revisions = { headSha, baseSha: subject.target.kind === 'merge_group' ? subject.target.baseSha : '' }
  const decision = failedDecision(error, revisions, bench.gateVersion, today(bench))
  const made: NewDecision = { subject, revisions, decision, ...(isTrouble(error) && { trouble: error.code }) }
  const id = await store.saveDecision(made)
  await publishFailure({
    client: github.client(subject.installationId),
    repository: subject.repository,
    headSha,
    externalId: id,
    detailsUrl: pageOf(bench, id),
    title: titleOf(error),
    summary: summaryOf(error),
  })
  bench.metrics.decisions.inc({ conclusion: 'failure' })
  await store.audit({
    actor: 'gatehouse',
    action: 'gave up',
    repository: subject.repository,
    detail: { subject: subjectKey(subject), headSha, id, code: error.code },
  })
}

/** The newest that a webhook told of; where none did, as when the reconciler found it, GitHub is asked. */
async function headOf({ store, github }: Bench, { installationId, repository, target }: Subject): Promise<string | undefined> {
  if (target.kind === 'merge_group') return target.headSha
  const known = (await store.openHeads({ installationId, repository, target })).at(-1)
  return known?.headSha ?? readHead(github.client(installationId), repository, target.number)
}
