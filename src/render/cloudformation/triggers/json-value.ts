// Patterns and filters as plain JSON; a text that holds JSON is read as what it holds.
import { toPlain } from '../json.ts'
import type { Reading } from '../reading.ts'
import type { Value } from '../value.ts'

export function asJson(value: Value, reading: Reading): NonNullable<unknown> | undefined {
  const plain = toPlain(value, reading.places, () => {})
  if (typeof plain !== 'string') return plain ?? undefined
  try {
    const parsed: unknown = /^\s*[{[]/.test(plain) ? JSON.parse(plain) : plain
    return parsed ?? undefined
  } catch {
    return plain
  }
}

export function asJsonList(value: Value, reading: Reading): unknown[] | undefined {
  const plain = asJson(value, reading)
  return Array.isArray(plain) ? plain : undefined
}
