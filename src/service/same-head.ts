// Pull requests that share a head share its check run: it fails if any of them fails.
import type { Publication } from '../model/publication.ts'
import type { Subject } from '../model/pull-request.ts'
import type { DecisionRecord } from '../store/decisions.ts'
import { subjectKey } from '../store/task.ts'
import type { Bench } from './bench.ts'
import { readChange } from './change.ts'

/** Decisions of other open pull requests with the same head that fail: a head has one check run, and it must not be green then. */
export async function otherFailures(bench: Bench, subject: Subject, headSha: string): Promise<DecisionRecord[]> {
  const failing: DecisionRecord[] = []
  for (const other of await bench.store.decisionsOfHead(subject.repository, headSha)) {
    if (subjectKey(other.subject) === subjectKey(subject) || other.decision.conclusion === 'success') continue
    if (other.subject.target.kind !== 'pull_request') continue
    const now = await readChange(bench.github.client(subject.installationId), other.subject)
    if (now?.revisions.headSha === headSha) failing.push(other)
  }
  return failing
}

export function withOthers(said: Publication, failing: readonly DecisionRecord[]): Publication {
  if (failing.length === 0) return said
  const numbers = failing.map(({ subject }) => (subject.target.kind === 'pull_request' ? `#${subject.target.number}` : '')).join(', ')
  const notice = `This commit is also the head of ${numbers}, where it is denied.`
  return {
    ...said,
    conclusion: 'failure',
    title: said.conclusion === 'failure' ? said.title : `Denied: this commit is also the head of ${numbers}`,
    summary: `${notice}\n\n${said.summary}`.slice(0, 65_535),
  }
}

/** A pull request is closed: those that share its head may be green now. */
export async function judgeOthersOf(bench: Bench, subject: Subject): Promise<void> {
  const latest = await bench.store.latestDecision(subject)
  if (latest?.decision.conclusion !== 'failure') return
  for (const other of await bench.store.decisionsOfHead(subject.repository, latest.revisions.headSha))
    if (subjectKey(other.subject) !== subjectKey(subject)) await bench.store.send({ kind: 'judge', subject: other.subject })
}
