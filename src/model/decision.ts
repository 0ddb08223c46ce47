// The answer to one change: what was found, what of it counts, and everything that the answer depends on.
import type { Finding } from './finding.ts'
import type { ConfigNote } from './gate-config.ts'
import type { PermissionDiff } from './permission-diff.ts'

export type FindingStatus = 'introduced' | 'existing' | 'waived'

export interface DecidedFinding extends Finding {
  readonly status: FindingStatus
  /** Whether this finding fails the gate. */
  readonly counts: boolean
  /** It would fail the gate, were its policy enforced and not only monitored. */
  readonly monitored?: true
  /** What waives it, where its status is `waived`. */
  readonly waiver?: { readonly reason: string; readonly owner: string; readonly expires: string }
}

/** An error in a file of the author's: part of the decision, not thrown. */
export interface StackError {
  readonly code: string
  /** The policy that could not judge. */
  readonly policy?: string
  readonly message: string
  readonly cure: string
  readonly file: string
  readonly line: number
  readonly column: number
  /** Whether it fails the gate: an error in a stack that the change touches does. */
  readonly counts: boolean
}

export interface JudgedStack {
  readonly name: string
  readonly format: string
  readonly file: string
  readonly stage: string
  readonly region: string
  readonly functions: number
  readonly unresolved: number
}

export interface UnresolvedValue {
  readonly stack: string
  readonly expression: string
  readonly reason: string
  readonly cure: string
  readonly file: string
  readonly line: number
  readonly column: number
}

export interface Decision {
  readonly version: 1
  readonly conclusion: 'success' | 'failure'
  readonly base: string | null
  readonly head: string | null
  readonly mode: 'enforce' | 'monitor'
  readonly bundle: { readonly digest: string; readonly policies: number }
  readonly gateVersion: string
  readonly configDigest: string
  /** Date in UTC, as 2026-11-25: waivers expire by it. */
  readonly date: string
  readonly stacks: readonly JudgedStack[]
  readonly findings: readonly DecidedFinding[]
  readonly unresolved: readonly UnresolvedValue[]
  readonly errors: readonly StackError[]
  /** What gate files state and is not followed; absent where everything is. */
  readonly notes?: readonly ConfigNote[]
  /** What the change does to the permissions of functions; absent without a base. */
  readonly permissions?: PermissionDiff
}
