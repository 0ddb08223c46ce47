// Pull requests that share a head share its check run: it fails if any of them fails.
import { openWithHead } from '../github/open-with-head.ts'
import type { Annotation, Publication } from '../model/publication.ts'
import type { Subject } from '../model/pull-request.ts'
import type { Links } from '../report/markdown.ts'
import { publication } from '../report/publication.ts'
import type { DecisionRecord } from '../store/decisions.ts'
import { subjectKey } from '../store/task.ts'
import type { Bench } from './bench.ts'

/** Decisions of other open pull requests with the same head that fail: a head has one check run, and it must not be green then. */
export async function otherFailures(bench: Bench, subject: Subject, headSha: string): Promise<DecisionRecord[]> {
  const { installationId, repository } = subject
  const failing = (await bench.store.decisionsOfHead(repository, headSha)).filter(
    other => numberOf(other) !== undefined && subjectKey(other.subject) !== subjectKey(subject) && other.decision.conclusion === 'failure',
  )
  const numbers = failing.flatMap(other => numberOf(other) ?? [])
  const open = await openWithHead(bench.github.client(installationId), repository, numbers, headSha)
  return failing.filter(other => open.has(numberOf(other) ?? 0))
}

/** Says what is wrong with the others too: their annotations stand in the same check run. */
export function withOthers(said: Publication, failing: readonly DecisionRecord[], links: Links): Publication {
  if (failing.length === 0) return said
  const numbers = failing.map(other => `#${numberOf(other)}`).join(', ')
  const notice = `This commit is also the head of ${numbers}, where it is denied.`
  return {
    ...said,
    conclusion: 'failure',
    title: said.conclusion === 'failure' ? said.title : `Denied: this commit is also the head of ${numbers}`,
    summary: `${notice}\n\n${said.summary}`.slice(0, 65_535),
    annotations: withoutRepeats(
      said.annotations,
      failing.flatMap(other => publication(other.decision, links).annotations),
    ),
  }
}

/** The subject is closed or has another head: those that share the head which it had may be green now. */
export async function judgeOthersOf(bench: Bench, subject: Subject, headSha?: string): Promise<void> {
  const latest = await bench.store.latestDecision(subject)
  if (latest?.decision.conclusion !== 'failure' || latest.revisions.headSha === headSha) return
  for (const other of await bench.store.decisionsOfHead(subject.repository, latest.revisions.headSha))
    if (subjectKey(other.subject) !== subjectKey(subject)) await bench.store.send({ kind: 'judge', subject: other.subject })
}

function numberOf({ subject }: DecisionRecord): number | undefined {
  return subject.target.kind === 'pull_request' ? subject.target.number : undefined
}

/** What several pull requests say of the same lines is said once; what one says twice stays two. */
function withoutRepeats(own: readonly Annotation[], others: readonly Annotation[]): Annotation[] {
  const said = new Set(own.map(annotation => JSON.stringify(annotation)))
  const added = new Map(others.map(annotation => [JSON.stringify(annotation), annotation]))
  return [...own, ...[...added].filter(([key]) => !said.has(key)).map(([, annotation]) => annotation)]
}
