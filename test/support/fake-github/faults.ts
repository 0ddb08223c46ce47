// Faults that a test injects: refusals, latency, dropped connections, limits.

export interface Fault {
  /** Tested against `METHOD /path`, and the query where it is GraphQL; a string must be part of it. */
  readonly match: string | RegExp
  /** How many calls it hits; default 1. */
  readonly times?: number
  /** Matching calls to let pass first; default 0. */
  readonly after?: number
  /** Answered instead of the real answer. */
  readonly status?: number
  readonly latencyMilliseconds?: number
  /** `before`: the connection drops and nothing was done. `after`: it was done, but nobody hears of it. */
  readonly drop?: 'before' | 'after'
  /** A secondary limit: 403 with this header. */
  readonly retryAfterSeconds?: number
}

export interface Faults {
  add(fault: Fault): void
  clear(): void
  /** The fault that hits this call, if any; it counts as used. */
  take(method: string, path: string, query: string): Fault | undefined
}

export function createFaults(): Faults {
  let faults: { fault: Fault; skip: number; left: number }[] = []
  return {
    add(fault) {
      faults.push({ fault, skip: fault.after ?? 0, left: fault.times ?? 1 })
    },
    clear() {
      faults = []
    },
    take(method, path, query) {
      const call = `${method} ${path} ${query}`.trimEnd()
      for (const entry of faults) {
        const { match } = entry.fault
        if (entry.left === 0 || !(typeof match === 'string' ? call.includes(match) : match.test(call))) continue
        if (entry.skip > 0) {
          entry.skip -= 1
          continue
        }
        entry.left -= 1
        return entry.fault
      }
      return undefined
    },
  }
}
