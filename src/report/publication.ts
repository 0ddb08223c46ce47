// The decision as what GitHub shows: check run, annotations and review comments.
import type { Decision } from '../model/decision.ts'
import type { Annotation, Publication, ReviewComment } from '../model/publication.ts'
import { type Links, markdown } from './markdown.ts'
import { markdownText } from './markdown-text.ts'
import { mergeStages, type ShownFinding } from './merge-stages.ts'
import { seeAlso, seeAlsoMarkdown } from './see-also.ts'
import { ended, labelOf, verdictOf } from './sentences.ts'

/** GitHub's limits, in characters. https://docs.github.com/en/rest/checks/runs */
const LONGEST_SUMMARY = 65_535
const LONGEST_TITLE = 255
const LONGEST_MESSAGE = 60_000

export function publication(decision: Decision, links: Links = {}): Publication {
  const findings = mergeStages(decision.findings)
  return {
    conclusion: decision.conclusion,
    title: cut(verdictOf(decision), LONGEST_TITLE),
    summary: summaryOf(decision, links),
    annotations: [...errorAnnotations(decision), ...findings.map(finding => annotation(finding, links))],
    comments: findings.filter(finding => finding.counts && finding.status === 'introduced').map(finding => comment(finding, links)),
  }
}

function errorAnnotations(decision: Decision): Annotation[] {
  return decision.errors.map(error => ({
    path: error.file,
    startLine: error.line,
    endLine: error.line,
    level: error.counts ? 'failure' : 'warning',
    title: error.code,
    message: cut(`${error.message} ${error.cure}`, LONGEST_MESSAGE),
  }))
}

function annotation(finding: ShownFinding, { policyUrl }: Links): Annotation {
  const { file, line, column, endLine, endColumn } = finding.location
  const columns = endLine === line && endColumn > column ? { startColumn: column, endColumn: endColumn - 1 } : {}
  return {
    path: file,
    startLine: line,
    endLine: Math.max(line, endLine === line ? endLine : line),
    ...columns,
    level: finding.counts ? 'failure' : finding.status === 'introduced' && finding.severity !== 'info' ? 'warning' : 'notice',
    title: cut(`${finding.policy} ${finding.title}${finding.status === 'introduced' ? '' : ` (${finding.status})`}`, LONGEST_TITLE),
    message: cut(
      [ended(finding.message), also(finding), finding.remediation, policyUrl?.(finding.policy) ?? ''].filter(part => part !== '').join(' '),
      LONGEST_MESSAGE,
    ),
  }
}

function also({ related }: ShownFinding): string {
  const places = seeAlso(related)
  return places === undefined ? '' : `See also ${places}.`
}

function comment(finding: ShownFinding, { policyUrl }: Links): ReviewComment {
  const policy = policyUrl === undefined ? finding.policy : `[${finding.policy}](${policyUrl(finding.policy)})`
  return {
    path: finding.location.file,
    line: finding.location.line,
    fingerprint: finding.fingerprint,
    body: cut(
      `**${policy} ${markdownText(finding.title)}** (${labelOf(finding)})\n\n${markdownText(ended(finding.message))}${seeAlsoMarkdown(finding.related)}\n\n**Fix:** ${markdownText(finding.remediation)}`,
      LONGEST_MESSAGE,
    ),
  }
}

function summaryOf(decision: Decision, links: Links): string {
  const whole = markdown(decision, links)
  if (whole.length <= LONGEST_SUMMARY) return whole
  const notice = '\n\nThe summary is longer than GitHub shows; the page of this decision has all of it.\n'
  return whole.slice(0, whole.lastIndexOf('\n', LONGEST_SUMMARY - notice.length)) + notice
}

function cut(value: string, longest: number): string {
  return value.length <= longest ? value : `${value.slice(0, longest - 1)}…`
}
