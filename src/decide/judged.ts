// What the gate found out about one stack at one stage, on one side of a change.
import type { JudgedStack, StackError, UnresolvedValue } from '../model/decision.ts'
import type { Finding } from '../model/finding.ts'
import type { ServiceModel } from '../model/service-model.ts'

/** An error before it is known whether it counts. */
export type StackFailure = Omit<StackError, 'counts'>

export interface Judged {
  /** The stack's path at the head, followed through renames, also on the base's side. */
  readonly stack: string
  readonly stage: string
  /** Whether the change touches the stack (its file or one that it includes); without a base everything is touched. */
  readonly touched: boolean
  readonly findings: readonly Finding[]
  readonly errors: readonly StackFailure[]
  /** What was rendered; absent where rendering failed. `model` is what the policies were given. */
  readonly rendered?: { readonly model: ServiceModel; readonly summary: JudgedStack; readonly unresolved: readonly UnresolvedValue[] }
}
