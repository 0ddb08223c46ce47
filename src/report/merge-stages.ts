// Findings that are equal in several stages, shown once with the names of the stages.
import type { DecidedFinding } from '../model/decision.ts'

export interface ShownFinding extends DecidedFinding {
  /** Every stage that has it, in order. */
  readonly stages: readonly string[]
}

export function mergeStages(findings: readonly DecidedFinding[]): ShownFinding[] {
  const shown = new Map<string, ShownFinding>()
  for (const finding of findings) {
    const { file, line, column } = finding.location
    const key = JSON.stringify([
      finding.fingerprint,
      finding.at,
      finding.status,
      finding.severity,
      finding.counts,
      finding.message,
      file,
      line,
      column,
    ])
    const known = shown.get(key)
    if (!known) shown.set(key, { ...finding, stages: [finding.stage] })
    else if (!known.stages.includes(finding.stage)) shown.set(key, { ...known, stages: [...known.stages, finding.stage] })
  }
  return [...shown.values()]
}
