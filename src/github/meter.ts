// Counts the calls of one piece of work and stops it before it takes more of GitHub than it may.
import { GateError } from '../model/gate-error.ts'

export interface Meter {
  calls(): number
  /** @throws GateError E_GITHUB_BUDGET when fewer than `keep` calls would be left for those who publish. */
  spend(keep: number): void
  /** Calls that are left. */
  left(): number
}

export function createMeter(cap: number): Meter {
  let calls = 0
  return {
    calls: () => calls,
    left: () => cap - calls,
    spend(keep) {
      if (calls + 1 > cap - keep) throw new GateError('E_GITHUB_BUDGET', `This change needs more than ${cap} calls of GitHub.`)
      calls += 1
    },
  }
}
