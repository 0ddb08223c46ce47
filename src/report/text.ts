// The decision for a person at a terminal: the offending lines with a caret, the reason and the cure.
import { styleText } from 'node:util'
import type { Decision, StackError } from '../model/decision.ts'
import { mergeStages, type ShownFinding } from './merge-stages.ts'
import { firstLines, NO_CHANGE, permissionBlocks } from './permission-lines.ts'
import type { ReportContext } from './report.ts'
import { seeAlso } from './see-also.ts'
import { counted, ended, labelOf, verdictOf } from './sentences.ts'

type Paint = (format: Parameters<typeof styleText>[0], text: string) => string

const COLOURS = { deny: ['bold', 'red'], warn: ['bold', 'yellow'], info: ['bold', 'blue'] } as const
const LONGEST_LINE = 160

/** Control characters, and those that reorder what follows. https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings */
const STEERING = /[\p{Cc}\u2028-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu

/** An author's text, unable to steer the terminal. */
const quiet = (said: string) => said.replace(STEERING, ' ')

export function text(decision: Decision, context: ReportContext): string {
  const paint: Paint = (format, said) => (context.colour === 'colour' ? styleText(format, said, { validateStream: false }) : said)
  const blocks: string[] = []
  for (const error of decision.errors) blocks.push(errorBlock(error, context, paint))
  for (const finding of mergeStages(decision.findings))
    if (finding.status === 'introduced') blocks.push(findingBlock(finding, context, paint))
  blocks.push(...quietFindings(decision, paint))
  blocks.push(...permissions(decision, paint))
  blocks.push(...unresolvedValues(decision, paint))
  blocks.push(summary(decision, paint))
  return `${blocks.join('\n\n')}\n`
}

function findingBlock(finding: ShownFinding, context: ReportContext, paint: Paint): string {
  const { file, line, column, endLine, endColumn } = finding.location
  const where = `${quiet(file)}:${line}:${column}`
  const stages = finding.stages.length > 1 ? paint('dim', ` (stages ${quiet(finding.stages.join(', '))})`) : ''
  const also = seeAlso(finding.related)
  const colour = finding.unknown ? (['bold', 'magenta'] as const) : COLOURS[finding.severity]
  return [
    `${paint('bold', where)} ${paint([...colour], `${labelOf(finding)} ${finding.policy}`)} ${finding.title}${stages}`,
    ...(mayShow(finding, context) ? excerpt(file, line, column, endLine === line ? endColumn : undefined, context, paint) : []),
    `  ${sentence(finding.message)}`,
    ...(also === undefined ? [] : [`  ${paint('dim', 'See also:')} ${quiet(also)}`]),
    `  ${paint('green', 'Fix:')} ${quiet(finding.remediation)}`,
  ].join('\n')
}

/** A line that holds a secret is shown only with the secret taken out of it. */
function mayShow({ name, location }: ShownFinding, { lineOf }: ReportContext): boolean {
  return !name.startsWith('secrets/') || (lineOf(location.file, location.line) ?? '').includes('[redacted')
}

function errorBlock(error: StackError, context: ReportContext, paint: Paint): string {
  return [
    `${paint('bold', `${quiet(error.file)}:${error.line}:${error.column}`)} ${paint(['bold', 'red'], `error ${error.code}`)}`,
    ...excerpt(error.file, error.line, error.column, undefined, context, paint),
    `  ${sentence(error.message)}`,
    `  ${paint('green', 'Fix:')} ${quiet(error.cure)}`,
  ].join('\n')
}

function excerpt(
  file: string,
  line: number,
  column: number,
  endColumn: number | undefined,
  context: ReportContext,
  paint: Paint,
): string[] {
  const source = context.lineOf(file, line)
  if (source === undefined || source.trim() === '') return []
  const number = String(line)
  const visible = source.slice(0, LONGEST_LINE).replaceAll('\t', ' ').replace(STEERING, ' ')
  const start = Math.min(column - 1, visible.length)
  const width = Math.max(1, Math.min(endColumn === undefined ? 1 : endColumn - column, visible.length - start))
  return [
    `  ${paint('dim', `${number} |`)} ${visible}`,
    `  ${paint('dim', `${' '.repeat(number.length)} |`)} ${' '.repeat(start)}${paint('red', `^${'~'.repeat(width - 1)}`)}`,
  ]
}

function quietFindings(decision: Decision, paint: Paint): string[] {
  const lines: string[] = []
  for (const finding of mergeStages(decision.findings)) {
    if (finding.status === 'introduced') continue
    lines.push(quiet(`  ${finding.location.file}:${finding.location.line} ${labelOf(finding)} ${finding.policy} ${finding.message}`))
  }
  return lines.length === 0 ? [] : [`${paint('bold', 'Not counted: existing at the base, or waived')}\n${lines.join('\n')}`]
}

const SIGNS = { opened: '+', gained: '+', closed: '-', lost: '-', unknown: '?' } as const
const SIGN_COLOURS = { '+': 'yellow', '-': 'green', '?': 'magenta' } as const
const MOST_PERMISSIONS = 100

function permissions(decision: Decision, paint: Paint): string[] {
  const blocks = permissionBlocks(decision)
  if (!blocks) return []
  if (blocks.length === 0) return [NO_CHANGE]
  const { shown, left } = firstLines(blocks, MOST_PERMISSIONS)
  const lines = shown.flatMap(({ stack, functions, note, lines: changes }) => [
    `  ${quiet([stack, functions].filter(said => said !== '').join(' '))}${note === '' ? '' : paint('dim', ` (${quiet(note)})`)}`,
    ...changes.map(
      ({ sign, about, said }) => `    ${paint(SIGN_COLOURS[SIGNS[sign]], SIGNS[sign])} ${paint('bold', about)}: ${quiet(said)}`,
    ),
  ])
  if (left > 0) lines.push(`  and ${left} more (--format json lists them all)`)
  return [`${paint('bold', 'Permissions: + gained, - lost')}\n${lines.join('\n')}`]
}

function unresolvedValues(decision: Decision, paint: Paint): string[] {
  if (decision.unresolved.length === 0) return []
  const shown = decision.unresolved
    .slice(0, 10)
    .map(({ file, line, expression, reason, cure }) => quiet(`  ${file}:${line} ${expression}: ${ended(reason)} ${cure}`))
  if (decision.unresolved.length > shown.length)
    shown.push(`  and ${decision.unresolved.length - shown.length} more (--format json lists them all)`)
  return [`${paint('bold', 'Values that cannot be known here')}\n${shown.join('\n')}`]
}

function summary(decision: Decision, paint: Paint): string {
  const functions = decision.stacks.reduce((sum, stack) => sum + stack.functions, 0)
  const verdict = verdictOf(decision)
  const painted = decision.conclusion === 'failure' ? paint(['bold', 'red'], verdict) : paint(['bold', 'green'], verdict)
  return `${painted}\n${paint('dim', `${counted(decision.stacks.length, 'stack')}, ${counted(functions, 'function')}, ${counted(decision.bundle.policies, 'policy', 'policies')}`)}`
}

function sentence(said: string): string {
  return quiet(ended(said))
}
