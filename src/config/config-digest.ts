// Identifies what the gate files say, once read and merged.
import { createHash } from 'node:crypto'
import { canonicalJson } from '../model/canonical-json.ts'
import type { GateConfig } from '../model/gate-config.ts'

/** sha256:... of its canonical JSON. */
export function configDigest(config: GateConfig): string {
  return `sha256:${createHash('sha256').update(canonicalJson(config)).digest('hex')}`
}
