// Repositories whose trees are too large or too deep for a query, so that nobody waits for that again; for an hour, since one slow
// answer may have had another reason.

export interface LargeTrees {
  has(repository: string): boolean
  add(repository: string): void
}

/** Above this many files the REST API lists a tree faster. */
export const MOST_FILES_IN_A_QUERY = 5_000
const REMEMBERED_MILLISECONDS = 3_600_000

export function createLargeTrees(now: () => Date): LargeTrees {
  const until = new Map<string, number>()
  return {
    has: repository => (until.get(repository) ?? 0) > now().getTime(),
    add: repository => void until.set(repository, now().getTime() + REMEMBERED_MILLISECONDS),
  }
}
