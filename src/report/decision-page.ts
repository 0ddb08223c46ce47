// One decision as a page for a person: what fails, where, why, and how to fix it; then everything else that was found.
import type { Decision } from '../model/decision.ts'
import { mergeStages, type ShownFinding } from './merge-stages.ts'
import { type Html, html, page } from './page.ts'
import { firstLines, NO_CHANGE, permissionBlocks } from './permission-lines.ts'
import { labelOf, verdictOf } from './sentences.ts'

export interface DecisionPageContext {
  /** As acme/shop#12. */
  readonly subject: string
  /** Of the pull request; absent for a merge group. */
  readonly subjectUrl?: string
  /** Of the document for scripts. */
  readonly jsonUrl: string
  /** When it was made, in UTC, as 2026-11-25 14:03. */
  readonly decidedAt: string
  /** Address of a line of a file at the head. */
  readonly lineUrl: (file: string, line: number) => string
}

export function decisionPage(decision: Decision, context: DecisionPageContext): string {
  const findings = mergeStages(decision.findings)
  const section = (heading: string, chosen: (finding: ShownFinding) => boolean) => findingTable(heading, findings.filter(chosen), context)
  const subject = context.subjectUrl === undefined ? html`${context.subject}` : html`<a href="${context.subjectUrl}">${context.subject}</a>`
  return page(
    `${context.subject}: ${decision.conclusion === 'failure' ? 'denied' : 'passed'}`,
    html`<h1>${subject}</h1>
<p class="about">Head <code>${decision.head ?? 'working tree'}</code>, decided ${context.decidedAt} UTC</p>
<p class="verdict ${decision.conclusion}"><span class="word">${verdictOf(decision)}</span></p>
${errorTable(decision, context)}
${section('What fails the gate', finding => finding.counts)}
${section('Would-be findings (monitor)', finding => finding.monitored === true)}
${section('To look at', finding => finding.status === 'introduced' && !finding.counts && !finding.monitored)}
${permissionTable(decision)}
${section('Existing', finding => finding.status === 'existing')}
${section('Waived', finding => finding.status === 'waived')}
${unresolvedTable(decision, context)}
${noteTable(decision)}
${stackTable(decision)}
${basis(decision, context)}`,
  )
}

function table(heading: string, columns: readonly string[], rows: readonly Html[]): Html {
  if (rows.length === 0) return html``
  return html`<section>
<h2>${heading}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${heading}"><table>
<thead><tr>${columns.map(column => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>
</section>`
}

function place(file: string, line: number, { lineUrl }: DecisionPageContext): Html {
  return file === '' ? html`` : html`<a href="${lineUrl(file, line)}"><code>${file}:${line}</code></a>`
}

function findingTable(heading: string, findings: readonly ShownFinding[], context: DecisionPageContext): Html {
  const rows = findings.map(finding => {
    const stages = finding.stages.length > 1 ? html` <span class="cure">(stages ${finding.stages.join(', ')})</span>` : html``
    return html`<tr>
<td><span class="severity ${finding.severity}">${labelOf(finding)}</span></td>
<td><strong><a href="/policies/${finding.policy}">${finding.policy}</a></strong><br>${finding.title}</td>
<td>${place(finding.location.file, finding.location.line, context)}</td>
<td><p>${finding.message}${stages}</p><p class="cure">${finding.remediation}</p></td>
</tr>
`
  })
  return table(heading, ['Severity', 'Policy', 'Where', 'What, and how to fix it'], rows)
}

function errorTable(decision: Decision, context: DecisionPageContext): Html {
  const rows = decision.errors.map(
    ({ code, message, cure, file, line }) => html`<tr>
<td><span class="severity deny">${code}</span></td>
<td>${place(file, line, context)}</td>
<td><p>${message}</p><p class="cure">${cure}</p></td>
</tr>
`,
  )
  return table('Errors', ['Code', 'Where', 'What, and how to fix it'], rows)
}

const MOST_PERMISSIONS = 500

function permissionTable(decision: Decision): Html {
  const blocks = permissionBlocks(decision)
  if (!blocks) return html``
  if (blocks.length === 0) return html`<p>${NO_CHANGE}</p>`
  const { shown, left } = firstLines(blocks, MOST_PERMISSIONS)
  const rows = shown.flatMap(({ stack, functions, note, lines }) =>
    lines.map(
      ({ sign, about, said }) => html`<tr>
<td>${functions === '' ? 'every function' : functions}${note === '' ? '' : html` <span class="cure">(${note})</span>`}<br><code>${stack}</code></td>
<td>${sign === 'unknown' ? '' : sign}</td>
<td>${about}</td>
<td>${said}</td>
</tr>
`,
    ),
  )
  return html`${table('Permissions', ['Functions', 'Change', 'Access level', 'What'], rows)}${left > 0 ? html`<p>And ${left} more, in the JSON.</p>` : html``}`
}

function unresolvedTable(decision: Decision, context: DecisionPageContext): Html {
  const rows = decision.unresolved.map(
    ({ expression, reason, cure, file, line }) => html`<tr>
<td><code>${expression}</code></td>
<td>${place(file, line, context)}</td>
<td><p>${reason}</p><p class="cure">${cure}</p></td>
</tr>
`,
  )
  return table('What could not be known', ['Value', 'Where', 'Why, and what helps'], rows)
}

/** Of gate files, which are not files of the head. */
function noteTable({ notes = [] }: Decision): Html {
  const rows = notes.map(
    ({ message, location: { file, line } }) => html`<tr><td><code>${file}:${line}</code></td><td>${message}</td></tr>
`,
  )
  return table('Gate files: not followed', ['Where', 'What'], rows)
}

function stackTable(decision: Decision): Html {
  const rows = decision.stacks.map(
    stack => html`<tr><td>${stack.name}</td><td><code>${stack.file}</code></td><td>${stack.format}</td><td>${stack.stage}</td><td>${stack.region}</td><td>${stack.functions}</td></tr>
`,
  )
  return table('Stacks', ['Name', 'File', 'Format', 'Stage', 'Region', 'Functions'], rows)
}

function basis(decision: Decision, { jsonUrl }: DecisionPageContext): Html {
  const rows: readonly (readonly [string, string])[] = [
    ['Merge base', decision.base ?? 'none'],
    ['Mode', decision.mode],
    ['Policies', `${decision.bundle.policies} in ${decision.bundle.digest}`],
    ['Gate configuration', decision.configDigest],
    ['Gatehouse', decision.gateVersion],
    ['Date', decision.date],
  ]
  return html`<section>
<h2>What the verdict depends on</h2>
<dl>
${rows
  .filter(([, value]) => value !== '')
  .map(
    ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>
`,
  )}</dl>
<p><a href="${jsonUrl}">This decision as JSON</a></p>
</section>`
}
