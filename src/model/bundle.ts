// A compiled bundle of policies, as evaluation takes it.
import type { Catalogue } from './policy.ts'

export interface Bundle {
  /** sha256:... of policy.wasm, data and catalogue, canonical, whatever folder it was built in. */
  readonly digest: string
  readonly wasm: Uint8Array
  readonly data: Readonly<Record<string, unknown>>
  readonly catalogue: Catalogue
}
