// What `gatehouse bundle inspect` says of a bundle.
import type { Bundle } from '../model/bundle.ts'
import type { PolicyMetadata } from '../model/policy.ts'

export interface BundleInspection {
  readonly digest: string
  readonly wasmBytes: number
  /** Top-level names of the data that policies share, two levels deep: gatehouse.lists. */
  readonly data: readonly string[]
  readonly policies: readonly Pick<PolicyMetadata, 'id' | 'name' | 'severity' | 'title'>[]
}

export function inspectBundle({ digest, wasm, data, catalogue }: Bundle): BundleInspection {
  return {
    digest,
    wasmBytes: wasm.byteLength,
    data: Object.entries(data).flatMap(([key, value]) => below(value).map(name => `${key}${name}`)),
    policies: catalogue.policies.map(({ id, name, severity, title }) => ({ id, name, severity, title })),
  }
}

function below(value: unknown): string[] {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value).map(name => `.${name}`) : ['']
}
