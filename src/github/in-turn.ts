// Runs what has one key one after the other, so that two publications of a head never both create its check run.

const tails = new Map<string, Promise<unknown>>()

export function inTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
  const before = tails.get(key) ?? Promise.resolve()
  const result = before.then(work, work)
  const tail = result.catch(() => undefined)
  tails.set(key, tail)
  tail.then(() => {
    if (tails.get(key) === tail) tails.delete(key)
  })
  return result
}
