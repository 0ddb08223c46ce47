// The decision as Markdown: the summary of the check run, and `--format markdown`.
import type { Decision } from '../model/decision.ts'
import { markdownCode, markdownText } from './markdown-text.ts'
import { mergeStages, type ShownFinding } from './merge-stages.ts'
import { permissionMarkdown } from './permission-markdown.ts'
import { seeAlsoMarkdown } from './see-also.ts'
import { counted, labelOf, verdictOf } from './sentences.ts'

export interface Links {
  /** Address of a policy's page. */
  readonly policyUrl?: ((id: string) => string) | undefined
}

export function markdown(decision: Decision, links: Links = {}): string {
  const findings = mergeStages(decision.findings)
  const sections = [
    `**${verdictOf(decision)}**`,
    errors(decision),
    table(
      'What fails the gate',
      findings.filter(finding => finding.counts),
      links,
    ),
    table(
      'Would-be findings (monitor)',
      findings.filter(finding => finding.monitored),
      links,
    ),
    table(
      'To look at',
      findings.filter(finding => finding.status === 'introduced' && !finding.counts && !finding.monitored),
      links,
    ),
    permissionMarkdown(decision),
    byPolicy(
      'Existing',
      findings.filter(finding => finding.status === 'existing'),
    ),
    byPolicy(
      'Waived',
      findings.filter(finding => finding.status === 'waived'),
    ),
    unresolved(decision),
    notes(decision),
    stacks(decision),
  ]
  return `${sections.filter(section => section !== '').join('\n\n')}\n`
}

function errors(decision: Decision): string {
  if (decision.errors.length === 0) return ''
  const rows = decision.errors.map(
    error =>
      `| ${markdownCode(`${error.file}:${error.line}`)} | ${error.code} | ${markdownText(error.message)} ${markdownText(error.cure)} |`,
  )
  return ['### Errors', '', '| Where | Code | What |', '| --- | --- | --- |', ...rows].join('\n')
}

function table(heading: string, findings: readonly ShownFinding[], { policyUrl }: Links): string {
  if (findings.length === 0) return ''
  const rows = findings.map(finding => {
    const { file, line } = finding.location
    const also = finding.related.length === 0 ? '' : `.${seeAlsoMarkdown(finding.related)}`
    const stages = finding.stages.length > 1 ? ` (stages ${finding.stages.map(markdownText).join(', ')})` : ''
    const policy = policyUrl === undefined ? finding.policy : `[${finding.policy}](${policyUrl(finding.policy)})`
    return `| ${policy} | ${labelOf(finding)} | ${markdownCode(`${file}:${line}`)} | ${markdownText(finding.message)}${also}${stages} | ${markdownText(finding.remediation)} |`
  })
  return [`### ${heading}`, '', '| Policy | Severity | Where | What | Fix |', '| --- | --- | --- | --- | --- |', ...rows].join('\n')
}

function byPolicy(heading: string, findings: readonly ShownFinding[]): string {
  if (findings.length === 0) return ''
  const rows = findings.map(
    finding => `- ${finding.policy} ${markdownCode(`${finding.location.file}:${finding.location.line}`)} ${markdownText(finding.message)}`,
  )
  return [`### ${heading}`, '', ...rows].join('\n')
}

function unresolved(decision: Decision): string {
  if (decision.unresolved.length === 0) return ''
  const rows = decision.unresolved
    .slice(0, 20)
    .map(value => `- ${markdownCode(`${value.file}:${value.line}`)} ${markdownCode(value.expression)}: ${markdownText(value.reason)}`)
  const rest = decision.unresolved.length - rows.length
  return [
    `<details><summary>${counted(decision.unresolved.length, 'value')} that cannot be known here</summary>`,
    '',
    ...rows,
    ...(rest > 0 ? [`- and ${rest} more`] : []),
    '',
    '</details>',
  ].join('\n')
}

function notes({ notes: said = [] }: Decision): string {
  if (said.length === 0) return ''
  const rows = said
    .slice(0, 20)
    .map(({ message, location: { file, line } }) => `- ${markdownCode(`${file}:${line}`)} ${markdownText(message)}`)
  const rest = said.length - rows.length
  return ['### Gate files: not followed', '', ...rows, ...(rest > 0 ? [`- and ${rest} more`] : [])].join('\n')
}

function stacks(decision: Decision): string {
  if (decision.stacks.length === 0) return ''
  const rows = decision.stacks.map(
    stack =>
      `| ${markdownCode(stack.file)} | ${stack.format} | ${markdownText(stack.stage)} | ${markdownText(stack.region)} | ${stack.functions} | ${stack.unresolved} |`,
  )
  return ['| Stack | Format | Stage | Region | Functions | Unresolved |', '| --- | --- | --- | --- | ---: | ---: |', ...rows].join('\n')
}
