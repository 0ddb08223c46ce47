// What an example config beside a policy says must be found, and how that compares with what was found.
import type { Finding } from '../model/finding.ts'

export type ExpectedKind = 'deny' | 'warn' | 'info' | 'unknown'

export interface Expectation {
  readonly file: string
  readonly line: number
  readonly policy: string
  /** Absent: any. */
  readonly kind?: ExpectedKind
  /** Stands somewhere in the finding's message; empty: anything. */
  readonly part: string
}

/** A comment that means to be an expectation and is not one. */
export interface Misspelling {
  readonly file: string
  readonly line: number
  readonly text: string
}

export interface ExpectedFindings {
  readonly expectations: readonly Expectation[]
  readonly misspelt: readonly Misspelling[]
}

export interface Comparison {
  readonly missing: readonly Expectation[]
  readonly unexpected: readonly Finding[]
}

const COMMENT = /(?:#|\/\/)\s*expect\b(.*?)(?=(?:#|\/\/)\s*expect\b|$)/g
const SAYING = /^\s+(?:(deny|warn|info|unknown)\s+)?([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*)\s*(?::\s*(.*?))?\s*$/

/**
 * The comments `# expect [deny|warn|info|unknown] ID: part of the message` of one file, several on a line if need be.
 * A comment on a line of its own speaks of the next line that holds more than a comment.
 */
export function expectedFindings(file: string, text: string): ExpectedFindings {
  const expectations: Expectation[] = []
  const misspelt: Misspelling[] = []
  const lines = text.split(/\r?\n/)
  lines.forEach((content, index) => {
    const own = /^\s*(?:#|\/\/)/.test(content)
    const line = (own ? following(lines, index) : index) + 1
    for (const [comment, saying = ''] of content.matchAll(COMMENT)) {
      const match = SAYING.exec(saying)
      if (!match) misspelt.push({ file, line: index + 1, text: comment.trim() })
      else
        expectations.push({
          file,
          line,
          policy: match[2] ?? '',
          ...(match[1] ? { kind: match[1] as ExpectedKind } : {}),
          part: match[3] ?? '',
        })
    }
  })
  return { expectations, misspelt }
}

/**
 * What was expected and not found, and what `policy` found that nobody expected. Findings of other policies only count
 * where they are expected: an example is written for one policy.
 */
export function compareFindings(policy: string, expectations: readonly Expectation[], findings: readonly Finding[]): Comparison {
  const left = new Set(findings)
  const missing: Expectation[] = []
  // The most particular first, so that one that fits all does not take what another one needs.
  for (const expectation of [...expectations].sort((a, b) => specificity(b) - specificity(a))) {
    const found = [...left].find(finding => meets(finding, expectation))
    if (found) left.delete(found)
    else missing.push(expectation)
  }
  return { missing: missing.sort((a, b) => a.line - b.line), unexpected: [...left].filter(finding => finding.policy === policy) }
}

function meets(finding: Finding, { file, line, policy, kind, part }: Expectation): boolean {
  const kinds: readonly (ExpectedKind | undefined)[] = finding.unknown ? ['unknown', undefined] : [finding.severity, undefined]
  return (
    finding.policy === policy &&
    finding.location.file === file &&
    finding.location.line === line &&
    kinds.includes(kind) &&
    finding.message.includes(part)
  )
}

function specificity({ kind, part }: Expectation): number {
  return part.length * 2 + (kind ? 1 : 0)
}

function following(lines: readonly string[], index: number): number {
  const next = lines.findIndex((content, at) => at > index && !/^\s*((#|\/\/).*)?$/.test(content))
  return next === -1 ? index : next
}
