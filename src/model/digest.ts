// Digests of texts, as 64, 40 and 32 hexadecimal digits. In JavaScript, because Node's own take longer to load than a check has
// to hash; whole files of policies are hashed with Node's, where they are read.
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'

export const sha256Hex = (text: string): string => hex(sha256, text)

/** Where AWS's tools make names with it. */
export const sha1Hex = (text: string): string => hex(sha1, text)

/** Where AWS's tools make names with it. */
export const md5Hex = (text: string): string => hex(md5, text)

function hex(hash: (bytes: Uint8Array) => Uint8Array, text: string): string {
  return Buffer.from(hash(Buffer.from(text))).toString('hex')
}
