// The order in which a decision lists things: same input, same bytes.
import type { Finding } from '../model/finding.ts'

type Key = readonly (string | number)[]

function compareKeys(a: Key, b: Key): number {
  for (const [index, part] of a.entries()) {
    const other = b[index]!
    if (part !== other) return part < other ? -1 : 1
  }
  return 0
}

/** File, line, column, policy, element; then whatever else tells two findings apart. */
export function findingKey({ location, policy, element, stage, stack, at, fingerprint, message }: Finding): Key {
  return [location.file, location.line, location.column, policy, element, stack, stage, at, fingerprint, message]
}

export function sorted<T>(items: readonly T[], key: (item: T) => Key): T[] {
  return [...items].sort((a, b) => compareKeys(key(a), key(b)))
}
