// Shows that a verdict is on its way, if it takes long.
import { publishProgress } from '../github/publish.ts'
import type { Subject } from '../model/pull-request.ts'
import { subjectKey } from '../store/task.ts'
import type { Bench } from './bench.ts'

export function showProgress(bench: Bench, subject: Subject, headSha: string): { stop(): Promise<void> } {
  let shown: Promise<unknown> = Promise.resolve()
  const show = async () => {
    await bench.store.startHead(subject, headSha)
    await publishProgress({
      client: bench.github.client(subject.installationId),
      repository: subject.repository,
      headSha,
      externalId: subjectKey(subject),
      detailsUrl: bench.publicUrl(),
      title: 'Judging',
      summary: 'The verdict is on its way.',
    })
  }
  // That it cannot be shown is no reason to give up the verdict.
  const timer = setTimeout(() => (shown = show().catch(() => {})), bench.progressMilliseconds)
  return {
    stop: async () => {
      clearTimeout(timer)
      await shown
    },
  }
}
