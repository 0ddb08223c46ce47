// What makes two findings the same one: policy, stack, element and evidence; never a line, an index or a stage.
import { canonicalJson } from '../model/canonical-json.ts'
import { sha256Hex } from '../model/digest.ts'

export interface Identity {
  readonly policy: string
  /** The stack's path at the head, also for what was found at the base. */
  readonly stack: string
  readonly element: string
  readonly evidence: unknown
}

/** 32 hexadecimal digits. */
export function fingerprint({ policy, stack, element, evidence }: Identity): string {
  return sha256Hex(canonicalJson([policy, stack, element, evidence])).slice(0, 32)
}
