// The actions named anywhere in the lists that policies share (`data.gatehouse.lists` of a bundle), however they are grouped.

/** `service:Action`, with or without wildcards. */
const ACTION = /^[a-z][a-z0-9-]*:[A-Za-z*?][A-Za-z0-9*?]*$/

/** Sorted, each once. */
export function sharedActionsOf(lists: unknown): string[] {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      if (ACTION.test(value)) found.add(value)
    } else if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) visit(member)
  }
  visit(lists)
  return [...found].sort()
}
