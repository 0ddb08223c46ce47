// Judges on the calling thread, for a command that answers once and ends: to start a thread takes longer than to judge a stack.
// The limits are those of worker threads, and what stops a policy stops that policy alone.
import type { Judgement } from '../model/finding.ts'
import { GateError } from '../model/gate-error.ts'
import type { ServiceModel } from '../model/service-model.ts'
import { compileBundles } from './compile-bundles.ts'
import { endsWithin } from './ends-within.ts'
import { byPolicy, type Evaluator, type EvaluatorOptions, LIMITS, type Limits, late, PAGES_PER_MEGABYTE, stopped } from './evaluator.ts'
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

  return {
    async judge(models, parameters) {
      loading ??= load()
      const judges = await loading
      const results: Judgement[][] = models.map(() => [])
      const tasks = models.flatMap((model, index) => judges.map(bundle => ({ model, bundle, judgements: results[index]! })))
      const failures = judgeAll(tasks, JSON.stringify(parameters), limits)
      for (const diagnostic of judges.flatMap(judge => judge.diagnostics())) options.onDiagnostic?.(diagnostic)
      return results.map(judgements => {
        const judged = new Set(judgements.map(({ policy }) => policy))
        return [...judgements, ...failures.filter(({ policy }) => !judged.has(policy))].sort(byPolicy)
      })
    },
    async close() {},
  }
}

interface Task {
  readonly model: ServiceModel
  readonly bundle: BundleJudge
  readonly judgements: Judgement[]
}

/** One watchdog looks at many models: to start one takes as long as to judge some. Answers the policies that it stopped. */
function judgeAll(tasks: readonly Task[], parameters: string, limits: Limits): Judgement[] {
  // They are not run again on the next models, because each run would cost as much.
  const failures = new Map<string, Judgement>()
  const begin = ({ model, bundle }: Task) => bundle.begin(Buffer.from(JSON.stringify(model)), parameters)
  let task = 0
  let place = 0
  let begun: [number, number] | undefined
  while (task < tasks.length) {
    // Unwatched here: a large model may take its time to be read.
    let judgePolicy = begin(tasks[task]!)
    const ended = endsWithin(limits.policyMilliseconds, () => {
      for (;;) {
        const { bundle, judgements } = tasks[task]!
        for (; place < bundle.policies.length; place++) {
          if (failures.has(bundle.policies[place]!.id)) continue
          begun = process.hrtime()
          judgements.push(judgePolicy(place))
        }
        begun = undefined
        place = 0
        if (++task === tasks.length) return
        judgePolicy = begin(tasks[task]!)
      }
    })
    if (ended) break
    const { bundle } = tasks[task]!
    bundle.abandon()
    // Only a policy that had all of the time to itself is at fault; another starts again.
    if (begun === undefined || millisecondsSince(begun) < limits.policyMilliseconds * 0.95) continue
    const policy = bundle.policies[place]!
    failures.set(policy.id, stopped(policy, 'E_POLICY_TIMEOUT', late(limits)))
  }
  return [...failures.values()]
}

function millisecondsSince(begun: [number, number]): number {
  const [seconds, nanoseconds] = process.hrtime(begun)
  return seconds * 1e3 + nanoseconds / 1e6
}
