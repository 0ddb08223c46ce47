// Whether GitHub signed these bytes with one of our secrets.
// https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
import { createHmac, timingSafeEqual } from 'node:crypto'

/** `signature` is the header X-Hub-Signature-256. Takes the same time wherever the difference is. */
export function verifySignature(body: Uint8Array, signature: string | undefined, secrets: readonly string[]): boolean {
  const given = /^sha256=([0-9a-f]{64})$/.exec(signature ?? '')?.[1]
  if (given === undefined) return false
  const bytes = Buffer.from(given, 'hex')
  let valid = false
  for (const secret of secrets) if (timingSafeEqual(createHmac('sha256', secret).update(body).digest(), bytes)) valid = true
  return valid
}
