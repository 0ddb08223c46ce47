// The service at a glance: recent decisions, the queue, dead letters.
import { type Html, html, page } from '../report/page.ts'
import { verdictOf } from '../report/sentences.ts'
import type { DecisionRecord } from '../store/decisions.ts'
import type { DeadLetter, WaitingTask } from '../store/jobs.ts'
import { subjectKey, type Task, taskKey } from '../store/task.ts'

export interface Overview {
  readonly decisions: readonly DecisionRecord[]
  readonly waiting: readonly WaitingTask[]
  readonly running: number
  readonly deadLetters: readonly DeadLetter[]
  /** Of a pull request. */
  readonly subjectUrl: (repository: string, number: number) => string
}

export function homePage({ decisions, waiting, running, deadLetters, subjectUrl }: Overview): string {
  const subject = (task: Task): Html => {
    if (task.kind !== 'judge' || task.subject.target.kind !== 'pull_request') return html`${taskKey(task)}`
    return html`<a href="${subjectUrl(task.subject.repository, task.subject.target.number)}">${taskKey(task)}</a>`
  }
  return page(
    'Overview',
    html`<h1>Gatehouse</h1>
<p class="about">${waiting.length} waiting, ${running} running, ${deadLetters.length} given up</p>
${table(
  'Dead letters',
  ['What', 'Given up', 'Why'],
  deadLetters.map(
    letter => html`<tr><td>${subject(letter.task)}</td><td>${shown(letter.at)}</td><td><span class="severity deny">${letter.failure.code}</span> ${letter.failure.message}</td></tr>
`,
  ),
)}
${deadLetters.length > 0 ? html`<p>The reconciler tries them again; <strong>Re-run</strong> on the check run does so at once.</p>` : undefined}
${table(
  'Queue',
  ['What', 'Since', 'Failed before'],
  waiting.map(
    each => html`<tr><td>${subject(each.task)}</td><td>${shown(each.since)}</td><td>${each.failure ? `${each.failure.code} ${each.failure.message}` : ''}</td></tr>
`,
  ),
)}
${table('Recent decisions', ['What', 'Head', 'Decided', 'Verdict'], decisions.map(decisionRow))}
${decisions.length === 0 ? html`<p>No decision yet. Open a pull request in a repository that the App is installed on.</p>` : undefined}`,
  )
}

function decisionRow({ id, subject, revisions, decision, decidedAt }: DecisionRecord): Html {
  return html`<tr><td><a href="/decisions/${id}">${subjectKey(subject)}</a></td><td><code>${revisions.headSha.slice(0, 12)}</code></td><td>${shown(decidedAt)}</td><td class="${decision.conclusion === 'failure' ? 'deny' : 'pass'}">${verdictOf(decision)}</td></tr>
`
}

function table(heading: string, columns: readonly string[], rows: readonly Html[]): Html | undefined {
  if (rows.length === 0) return undefined
  return html`<section>
<h2>${heading}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${heading}"><table>
<thead><tr>${columns.map(column => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>
</section>`
}

/** In UTC, to the minute. */
export function shown(time: Date): string {
  return time.toISOString().slice(0, 16).replace('T', ' ')
}
