// Medians of repeated runs.

/** Median milliseconds of `run`, after warming up, within about `budget` milliseconds. */
export async function median(run: () => unknown, budget = 1500): Promise<number> {
  const times: number[] = []
  const started = performance.now()
  for (let round = 0; round < 3 || (performance.now() - started < budget && round < 60); round++) {
    const before = performance.now()
    await run()
    times.push(performance.now() - before)
  }
  times.splice(0, Math.min(2, times.length - 1))
  times.sort((a, b) => a - b)
  return times[times.length >> 1]!
}

export function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0)
}
