// What a task is done with.
import type { GitHub } from '../github/create-github.ts'
import type { Store } from '../store/store.ts'
import type { Judge } from './decide-change.ts'
import type { Metrics } from './metrics.ts'

export interface Bench {
  readonly store: Store
  readonly github: GitHub
  /** @throws what loading the policies threw */
  readonly judge: () => Promise<Judge>
  readonly metrics: Metrics
  readonly gateVersion: string
  /** Of the pages, without a slash at its end. */
  readonly publicUrl: () => string
  readonly now: () => Date
  /** Before a head without a verdict shows that one is on its way. */
  readonly progressMilliseconds: number
}

export function pageOf(bench: Bench, id: string): string {
  return `${bench.publicUrl()}/decisions/${id}`
}

export function today({ now }: Bench): string {
  return now().toISOString().slice(0, 10)
}
