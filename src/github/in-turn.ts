// Publications of one head go one after the other, so that two never both create its check run; and who has read before what is
// published is told whether that still holds.

const tails = new Map<string, Promise<unknown>>()
/** The number of the last publication of a head; the oldest are forgotten. */
const last = new Map<string, number>()
let count = 0

const MOST_REMEMBERED = 10_000

/** To be taken before reading what is published. */
export function publicationsSoFar(): number {
  return count
}

/** `key` names the repository and the head. `holds` answers whether this process has published nothing of it since then. */
export function inTurn<Result>(key: string, work: (holds: (asOf: number) => boolean) => Promise<Result>): Promise<Result> {
  const before = tails.get(key) ?? Promise.resolve()
  const numbered = () => {
    const previous = last.get(key) ?? 0
    return work(asOf => previous <= asOf).finally(() => remember(key))
  }
  const result = before.then(numbered, numbered)
  const tail = result.catch(() => undefined)
  tails.set(key, tail)
  tail.then(() => {
    if (tails.get(key) === tail) tails.delete(key)
  })
  return result
}

function remember(key: string): void {
  count += 1
  last.delete(key)
  last.set(key, count)
  const [oldest] = last.keys()
  if (last.size > MOST_REMEMBERED && oldest !== undefined) last.delete(oldest)
}
