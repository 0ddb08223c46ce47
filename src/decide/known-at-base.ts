// Whether what a policy cannot judge at the head could be judged at the base: to make a value unresolved must not be a way
// around a policy.
import { canonicalJson } from '../model/canonical-json.ts'
import { formatPointer, parsePointer, valueAt } from '../model/json-pointer.ts'
import type { ServiceModel } from '../model/service-model.ts'

/** Maps inside an element: a key that the base does not have is new, not something that was known to be absent. */
const NESTED_MAPS = new Set(['environment', 'properties'])

/** `at` is where the unknown stands in the head's model. */
export function wasKnownAtBase(at: string, head: ServiceModel, base: ServiceModel): boolean {
  const path = parsePointer(at).filter((part, index) => !(part === 'unknown' && index === 2))
  if (path.length < 2 || valueAt(base, formatPointer(path.slice(0, 2))) === undefined) return false
  const [, , field, key] = path
  if (field !== undefined && key !== undefined && NESTED_MAPS.has(field))
    return valueAt(base, formatPointer(path.slice(0, 4))) !== undefined
  const list = path.findIndex((_, index) => Array.isArray(valueAt(head, formatPointer(path.slice(0, index)))))
  if (list === -1) return true
  const pointer = formatPointer(path.slice(0, list))
  return !keepsAll(valueAt(head, pointer), valueAt(base, pointer))
}

/** Whether every member of the base's list still stands in the head's: then what is unknown in it was added. */
function keepsAll(head: unknown, base: unknown): boolean {
  const left = new Map<string, number>()
  for (const member of listed(head)) left.set(identity(member), (left.get(identity(member)) ?? 0) + 1)
  return listed(base).every(member => {
    const count = left.get(identity(member)) ?? 0
    left.set(identity(member), count - 1)
    return count > 0
  })
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

const identities = new WeakMap<object, string>()

/** Remembered, because a role of many statements is asked about once for each that is unknown. */
function identity(member: unknown): string {
  if (typeof member !== 'object' || member === null) return canonicalJson(member)
  const known = identities.get(member) ?? canonicalJson(withoutIds(member))
  identities.set(member, known)
  return known
}

/** Ids of unresolved values count from the start of a rendering and differ between two. */
function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === 'unknown' && typeof member === 'object' && member !== null ? Object.keys(member).sort() : withoutIds(member),
    ]),
  )
}
