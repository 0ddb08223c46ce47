// Bytes of a file as a read: text in UTF-8, or refused.
import type { Read } from '../model/source-tree.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function textOf(path: string, bytes: Uint8Array): Read {
  try {
    return { kind: 'file', path, text: decoder.decode(bytes) }
  } catch {
    return { kind: 'refused', why: 'not_text' }
  }
}
