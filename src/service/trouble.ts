// The decision where no verdict could be reached: it fails, and says why and what to do.
import type { Decision } from '../model/decision.ts'
import { GateError } from '../model/gate-error.ts'
import type { Revisions } from '../model/pull-request.ts'
import { markdownCode, markdownText } from '../report/markdown-text.ts'

/** Not the author's fault, and so tried again. */
const AUTHORS = new Set(['config'])
/** What would fail the same way at the next attempt. */
const LASTING = new Set(['E_GITHUB_TRUNCATED', 'E_GITHUB_BUDGET'])

export function asGateError(error: unknown): GateError {
  if (error instanceof GateError) return error
  return new GateError('E_INTERNAL', error instanceof Error ? error.message : String(error), { cause: error })
}

/** Whether trying again can help. */
export function isTransient(error: GateError): boolean {
  return !AUTHORS.has(error.scope) && !LASTING.has(error.code)
}

/** Whether it is ours or GitHub's rather than what the author or the organisation wrote. */
export function isTrouble(error: GateError): boolean {
  return !AUTHORS.has(error.scope)
}

export function failedDecision(error: GateError, revisions: Revisions, gateVersion: string, today: string): Decision {
  return {
    version: 1,
    conclusion: 'failure',
    base: revisions.baseSha === '' ? null : revisions.baseSha,
    head: revisions.headSha,
    mode: 'enforce',
    bundle: { digest: '', policies: 0 },
    gateVersion,
    configDigest: '',
    date: today,
    stacks: [],
    findings: [],
    unresolved: [],
    errors: [
      {
        code: error.code,
        message: sentence(error.message),
        cure: error.cure,
        file: error.location?.file ?? '',
        line: error.location?.line ?? 0,
        column: error.location?.column ?? 0,
        counts: true,
      },
    ],
  }
}

export function titleOf(error: GateError): string {
  return isTrouble(error) ? `No verdict: ${error.code}` : `Denied: ${error.code}`
}

export function summaryOf(error: GateError): string {
  const { location } = error
  const where = location ? `${markdownCode(`${location.file}:${location.line}:${location.column}`)} ` : ''
  const next = isTrouble(error) && isTransient(error) ? '\n\nGatehouse tries again by itself; **Re-run** does so at once.' : ''
  return `**${error.code}** ${where}${markdownText(sentence(error.message))}\n\n${markdownText(error.cure)}${next}`
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
