// Judges on the calling thread, for a command that answers once and ends: to start a thread takes longer than to judge a stack.
// The limits are those of worker threads, and what stops a policy stops that policy alone.
import type { Judgement } from '../model/finding.ts'
import { GateError } from '../model/gate-error.ts'
import { compileBundles } from './compile-bundles.ts'
import { endsWithin } from './ends-within.ts'
import { byPolicy, type Evaluator, type EvaluatorOptions, LIMITS, late, PAGES_PER_MEGABYTE, stopped } from './evaluator.ts'
import { type BundleJudge, bundleJudge } from './judge-bundle.ts'

/** Compiles at once, in the background, while the caller still renders. @throws GateError E_BUNDLE for ids that stand twice */
export function createLocalEvaluator(options: EvaluatorOptions): Evaluator {
  const limits = { ...LIMITS, ...options.limits }
  const compiled = compileBundles(options.bundles)
  compiled.catch(() => undefined)
  let loading: Promise<readonly BundleJudge[]> | undefined

  const load = async () => {
    const bundles = await compiled
    try {
      return await Promise.all(bundles.map(bundle => bundleJudge(bundle, limits.memoryMegabytes * PAGES_PER_MEGABYTE)))
    } catch (cause) {
      throw new GateError('E_BUNDLE', `The policies cannot be evaluated: ${(cause as Error).message}.`, { cause })
    }
  }

  /** `failures` collects policies that were stopped; they are not run again, because each run would cost as much. */
  const judgeBundle = (bundle: BundleJudge, input: Uint8Array, parameters: string, failures: Map<string, Judgement>): Judgement[] => {
    const judgements: Judgement[] = []
    let place = 0
    let begun = process.hrtime()
    while (place < bundle.policies.length) {
      const judgePolicy = bundle.begin(input, parameters)
      const ended = endsWithin(limits.policyMilliseconds, () => {
        for (; place < bundle.policies.length; place++) {
          if (failures.has(bundle.policies[place]!.id)) continue
          begun = process.hrtime()
          judgements.push(judgePolicy(place))
        }
      })
      if (ended) break
      bundle.abandon()
      // The watchdog looks at the policies together. Only one that had all of the time to itself is at fault; another starts again.
      const [seconds, nanoseconds] = process.hrtime(begun)
      if (seconds * 1e3 + nanoseconds / 1e6 < limits.policyMilliseconds * 0.95) continue
      const policy = bundle.policies[place]!
      failures.set(policy.id, stopped(policy, 'E_POLICY_TIMEOUT', late(limits)))
    }
    return judgements
  }

  return {
    async judge(models, parameters) {
      loading ??= load()
      const judges = await loading
      const failures = new Map<string, Judgement>()
      const parameterText = JSON.stringify(parameters)
      return models.map(model => {
        const input = Buffer.from(JSON.stringify(model))
        const judgements = judges.flatMap(judge => judgeBundle(judge, input, parameterText, failures))
        for (const diagnostic of judges.flatMap(judge => judge.diagnostics())) options.onDiagnostic?.(diagnostic)
        return [...judgements, ...failures.values()].sort(byPolicy)
      })
    },
    async close() {},
  }
}
