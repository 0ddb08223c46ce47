// One task's work: read what is true now, decide, publish.
import type { Subject } from '../model/pull-request.ts'
import { subjectKey } from '../store/task.ts'
import { type Bench, today } from './bench.ts'
import { readChange } from './change.ts'
import { decideChange } from './decide-change.ts'
import { showProgress } from './progress.ts'
import { publishDecision } from './publish-decision.ts'
import { judgeOthersOf } from './same-head.ts'
import { supersede, supersedeHead, wasSuperseded } from './supersede.ts'

/** @throws GateError when there is no verdict; what is already said on GitHub stays. */
export async function judgeSubject(bench: Bench, subject: Subject, beginPublishing: () => void): Promise<void> {
  const { store, github, metrics } = bench
  const started = bench.now().getTime()
  const client = github.client(subject.installationId)
  const change = await readChange(client, subject)
  await supersede(bench, subject, change?.revisions.headSha)
  await judgeOthersOf(bench, subject, change?.revisions.headSha)
  if (!change) return
  const { headSha } = change.revisions
  const progress = showProgress(bench, subject, headSha)
  try {
    const made = await decideChange(client, subject.repository, change, await bench.judge(), today(bench))
    beginPublishing()
    await progress.stop()
    if (await wasSuperseded(bench, subject, headSha)) return supersedeHead(bench, subject, headSha)
    const { decision } = made
    const id = await store.saveDecision({ subject, revisions: change.revisions, decision })
    await publishDecision(bench, client, subject, change, made, id)
    await store.finishHead(subject, headSha)
    metrics.decisions.inc({ conclusion: decision.conclusion })
    metrics.decisionSeconds.observe((bench.now().getTime() - started) / 1000)
    metrics.callsPerDecision.observe(client.meter.calls())
    await store.audit({
      actor: 'gatehouse',
      action: 'published verdict',
      repository: subject.repository,
      detail: { subject: subjectKey(subject), headSha, id, conclusion: decision.conclusion },
    })
  } finally {
    await progress.stop()
  }
}
