// Every format by which a secret is known wherever it stands.
import { CLOUD_TOKEN_FORMATS } from './cloud-token-formats.ts'
import { SERVICE_TOKEN_FORMATS } from './service-token-formats.ts'
import { STANDARD_FORMATS } from './standard-formats.ts'
import type { TokenFormat } from './token-format.ts'

export const TOKEN_FORMATS: readonly TokenFormat[] = [...CLOUD_TOKEN_FORMATS, ...SERVICE_TOKEN_FORMATS, ...STANDARD_FORMATS]

const CHOSEN: ReadonlySet<string> = new Set(TOKEN_FORMATS.filter(({ body }) => body === 'chosen').map(({ kind }) => kind))

/** Whether a person chose what is secret in it, so that a word of an explanation looks the same. */
export function isChosen(kind: string): boolean {
  return CHOSEN.has(kind)
}
