// A newer push takes the place of an older one.
import { publishSuperseded } from '../github/publish.ts'
import { readHead } from '../github/read-head.ts'
import type { Subject } from '../model/pull-request.ts'
import { subjectKey } from '../store/task.ts'
import type { Bench } from './bench.ts'

/** Concludes the check runs of heads that another took the place of, or that are closed. */
export async function supersede(bench: Bench, subject: Subject, headSha: string | undefined): Promise<void> {
  for (const head of await bench.store.openHeads(subject)) {
    if (head.headSha === headSha) continue
    if (head.started) await supersedeHead(bench, subject, head.headSha)
    else await bench.store.finishHead(subject, head.headSha)
  }
}

export async function supersedeHead(bench: Bench, subject: Subject, headSha: string): Promise<void> {
  await publishSuperseded({
    client: bench.github.client(subject.installationId),
    repository: subject.repository,
    headSha,
    externalId: subjectKey(subject),
    detailsUrl: bench.publicUrl(),
    title: 'Superseded',
    summary: 'A newer push took the place of this one before it was judged, or the pull request was closed.',
  })
  await bench.store.finishHead(subject, headSha)
}

/** Asks GitHub only if something has happened since: then a task waits. */
export async function wasSuperseded(bench: Bench, subject: Subject, headSha: string): Promise<boolean> {
  const { target } = subject
  if (target.kind === 'merge_group') return false
  const key = subjectKey(subject)
  const waiting = await bench.store.waiting()
  if (!waiting.some(({ task }) => task.kind === 'judge' && subjectKey(task.subject) === key)) return false
  return (await readHead(bench.github.client(subject.installationId), subject.repository, target.number)) !== headSha
}
