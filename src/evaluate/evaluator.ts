// What judges service models by the policies of bundles, wherever it runs them, and the limits that hold everywhere.
import type { Bundle } from '../model/bundle.ts'
import type { Judgement } from '../model/finding.ts'
import type { PolicyMetadata } from '../model/policy.ts'
import type { ServiceModel } from '../model/service-model.ts'
import type { PolicyDiagnostic } from './protocol.ts'

type Failure = NonNullable<Judgement['failure']>

export interface EvaluatorOptions {
  /** The pack, and an organisation's own; no two may have a policy of the same id. */
  readonly bundles: readonly Bundle[]
  readonly limits?: Partial<Limits>
  /** A builtin failed while a policy ran; its call was undefined, as in OPA. */
  readonly onDiagnostic?: (diagnostic: PolicyDiagnostic) => void
}

export interface Limits {
  /** Longest evaluation of one policy on one model. */
  readonly policyMilliseconds: number
  /** Largest memory of one bundle's WASM instance. */
  readonly memoryMegabytes: number
}

export const LIMITS: Limits = { policyMilliseconds: 2000, memoryMegabytes: 512 }

/** Pages of WASM have 64 KiB. https://webassembly.github.io/spec/core/exec/runtime.html#memory-instances */
export const PAGES_PER_MEGABYTE = 16

/** Values of parameters by policy id and name; they are data.gatehouse.parameters for policies. */
export type PolicyParameters = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export interface Evaluator {
  /**
   * For each model one judgement of every policy, sorted by policy id. A policy that fails says so in its judgement.
   * @throws GateError E_BUNDLE when a bundle cannot be loaded
   */
  judge(models: readonly ServiceModel[], parameters: PolicyParameters): Promise<Judgement[][]>
  close(): Promise<void>
}

/** A policy that did not come to its end; `what` happened to it. */
export function stopped(policy: Pick<PolicyMetadata, 'id' | 'name'>, code: Failure['code'], what: string): Judgement {
  return { policy: policy.id, violations: [], unknowns: [], failure: { code, message: `${policy.id} (${policy.name}) ${what}.` } }
}

export function late({ policyMilliseconds }: Limits): string {
  return `ran longer than ${policyMilliseconds / 1000} s and was stopped`
}

export function byPolicy(a: Judgement, b: Judgement): number {
  return a.policy < b.policy ? -1 : 1
}
