// What the evaluator and its worker threads say to each other.
import type { Bundle } from '../model/bundle.ts'
import type { Judgement } from '../model/finding.ts'
import type { PolicyMetadata } from '../model/policy.ts'

/** A bundle on its way to a worker: compiled once, shared by structured clone. */
export interface LoadedBundle {
  readonly module: WebAssembly.Module
  readonly data: Bundle['data']
  readonly policies: readonly Pick<PolicyMetadata, 'id' | 'name' | 'cases'>[]
}

export interface WorkerSetup {
  readonly maximumPages: number
  /** Two integers, written by the worker: the policy that runs now (its place in the catalogues one after another, or IDLE), and a count of those that began. */
  readonly progress: Int32Array
}

export const IDLE = -1
export const RUNNING = 0
export const BEGUN = 1

export type ToWorker =
  | { readonly kind: 'load'; readonly bundles: readonly LoadedBundle[] }
  /** `input` is the model as JSON in UTF-8; `parameters` is the JSON of data.gatehouse.parameters; `skip` holds ids of policies that already failed. */
  | { readonly kind: 'judge'; readonly input: Uint8Array; readonly parameters: string; readonly skip: readonly string[] }

export interface PolicyDiagnostic {
  readonly policy: string
  readonly builtin: string
  readonly message: string
}

export type FromWorker =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'judged'; readonly judgements: readonly Judgement[]; readonly diagnostics: readonly PolicyDiagnostic[] }
  /** The bundle cannot be loaded. */
  | { readonly kind: 'broken'; readonly message: string }
