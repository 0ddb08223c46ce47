// A document given as a text that holds JSON, as the value that it spells; every part of it stands where the text does.
import { type Field, fieldsWith, listOf, literal, type Place, stringOf, type Value } from './value.ts'

const DEEPEST = 100

/** The value itself where it is no such text. */
export function unfolded(value: Value): Value {
  const text = stringOf(value)
  if (text === undefined || !/^\s*[{[]/.test(text)) return value
  try {
    return fromJson(JSON.parse(text), value, 0) ?? value
  } catch {
    return value
  }
}

function fromJson(json: unknown, at: Place, depth: number): Value | undefined {
  if (typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean') return literal(json, at)
  if (typeof json !== 'object' || json === null || depth > DEEPEST) return undefined
  if (Array.isArray(json)) {
    const items = json.flatMap(item => fromJson(item, at, depth + 1) ?? [])
    return listOf(items, at)
  }
  const entries = new Map<string, Field>()
  for (const [key, member] of Object.entries(json)) {
    const value = fromJson(member, at, depth + 1)
    if (value !== undefined) entries.set(key, { key: at.span, value })
  }
  return fieldsWith(entries, at)
}
