// The sentences that several reporters share.
import type { Decision } from '../model/decision.ts'

export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`
}

/** One line: what the gate says of the change. */
export function verdictOf(decision: Decision): string {
  const counting = decision.findings.filter(finding => finding.counts).length
  const errors = decision.errors.filter(error => error.counts).length
  const reasons = [counting > 0 ? counted(counting, 'finding') : undefined, errors > 0 ? counted(errors, 'error') : undefined].filter(
    reason => reason !== undefined,
  )
  if (decision.conclusion === 'failure') return `Denied: ${reasons.join(' and ') || 'the gate failed'}`
  if (decision.stacks.length === 0 && decision.errors.length === 0) return 'Passed: no stack to judge'
  const shown = decision.findings.filter(finding => finding.status === 'introduced').length
  const monitored = decision.findings.filter(finding => finding.monitored).length
  const wouldBe = decision.mode === 'monitor' ? ' (monitor: nothing fails)' : monitored > 0 ? ` (${monitored} only monitored)` : ''
  return `Passed: ${counted(decision.stacks.length, 'stack')} judged${shown > 0 ? `, ${counted(shown, 'finding')} to look at` : ''}${wouldBe}`
}

/** The word that stands before a finding. */
export function labelOf(finding: { severity: string; unknown: boolean; status: string; monitored?: true }): string {
  const word = finding.unknown ? 'unknown' : finding.severity
  if (finding.monitored) return `${word}, monitored`
  return finding.status === 'introduced' ? word : `${word}, ${finding.status}`
}

/** With a full stop, if it has no end of its own. */
export function ended(said: string): string {
  return /[.!?]$/.test(said) ? said : `${said}.`
}
