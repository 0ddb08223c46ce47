// Identifies what the gate files say, once read and merged.
import { canonicalJson } from '../model/canonical-json.ts'
import { sha256Hex } from '../model/digest.ts'
import type { GateConfig } from '../model/gate-config.ts'

/** sha256:... of its canonical JSON. */
export function configDigest(config: GateConfig): string {
  return `sha256:${sha256Hex(canonicalJson(config))}`
}
