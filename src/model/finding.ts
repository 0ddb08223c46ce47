// A violation is what a policy returns; a finding is a violation with its place, its severity and its identity.
import type { Location } from './location.ts'
import type { Severity } from './policy.ts'

export interface Violation {
  /** JSON pointer into the service model, where the fact is. */
  readonly at: string
  readonly message: string
  readonly case?: string
  /** What identifies the violation beside its element; default the scalar at `at`. */
  readonly evidence?: unknown
  /** Pointers to what makes it worse. */
  readonly related?: readonly string[]
  readonly fix?: string
}

/** What one policy answered for one stack. */
export interface Judgement {
  readonly policy: string
  readonly violations: readonly Violation[]
  readonly unknowns: readonly Violation[]
  /** Set when the policy failed, ran too long or took too much memory; then nothing else is. */
  readonly failure?: { readonly code: 'E_POLICY_FAILED' | 'E_POLICY_TIMEOUT' | 'E_POLICY_MEMORY'; readonly message: string }
}

/** What makes a finding worse: a place with the name of what stands there. */
export interface RelatedPlace extends Location {
  /** POST /orders, create, dynamodb:*, every resource. */
  readonly what: string
}

export interface Finding {
  readonly policy: string
  readonly name: string
  readonly title: string
  readonly severity: Severity
  /** True when the policy could not decide, because of an unresolved value. */
  readonly unknown: boolean
  readonly message: string
  readonly remediation: string
  /** The stack's path at the head (followed through renames), which is its identity. */
  readonly stack: string
  readonly stage: string
  readonly at: string
  readonly element: string
  readonly functions: readonly string[]
  readonly location: Location
  /** On the way from what opens it to what it opens, in that order. */
  readonly related: readonly RelatedPlace[]
  /** Of policy, stack, element and evidence; never of a line. */
  readonly fingerprint: string
}
