// The decision as workflow commands, so that a GitHub Actions job annotates lines without the App.
// https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
import type { Decision } from '../model/decision.ts'
import { mergeStages } from './merge-stages.ts'
import { verdictOf } from './sentences.ts'

export function githubCommands(decision: Decision): string {
  const lines: string[] = []
  for (const error of decision.errors) lines.push(command('error', error.file, error, error.code, `${error.message}\n${error.cure}`))
  for (const finding of mergeStages(decision.findings)) {
    const level = finding.counts ? 'error' : finding.status === 'introduced' && finding.severity !== 'info' ? 'warning' : 'notice'
    const status = finding.status === 'introduced' ? '' : ` (${finding.status})`
    lines.push(
      command(
        level,
        finding.location.file,
        finding.location,
        `${finding.policy} ${finding.title}${status}`,
        `${finding.message}\n${finding.remediation}`,
      ),
    )
  }
  lines.push(verdictOf(decision))
  return `${lines.join('\n')}\n`
}

function command(
  level: string,
  file: string,
  at: { line: number; column: number; endLine?: number; endColumn?: number },
  title: string,
  message: string,
): string {
  const properties = [`file=${property(file)}`, `line=${at.line}`, `col=${at.column}`]
  if (at.endLine === at.line && at.endColumn !== undefined && at.endColumn > at.column) properties.push(`endColumn=${at.endColumn - 1}`)
  properties.push(`title=${property(title)}`)
  return `::${level} ${properties.join(',')}::${data(message)}`
}

function data(value: string): string {
  return value
    .replace(/[^\P{Cc}\r\n]/gu, ' ')
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
}

function property(value: string): string {
  return data(value).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
