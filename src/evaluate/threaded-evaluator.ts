// Judges in worker threads, for a process that has to go on whatever a policy does: a thread that is lost is replaced.
import type { Judgement } from '../model/finding.ts'
import { compileBundles } from './compile-bundles.ts'
import { byPolicy, type Evaluator, type EvaluatorOptions, LIMITS } from './evaluator.ts'
import { judgeThread } from './judge-thread.ts'

export interface ThreadedEvaluatorOptions extends EvaluatorOptions {
  /** Worker threads; 1 unless said otherwise. */
  readonly threads?: number
  /** The module of the worker; default: worker.ts beside this file, or evaluate-worker.js beside the file it is bundled into. */
  readonly workerUrl?: URL
}

/** Compiles and warms up at once, while the caller still renders. @throws GateError E_BUNDLE for ids that stand twice */
export function createThreadedEvaluator(options: ThreadedEvaluatorOptions): Evaluator {
  const bundles = compileBundles(options.bundles)
  bundles.catch(() => undefined)
  const thread = () =>
    judgeThread({
      limits: { ...LIMITS, ...options.limits },
      workerUrl: options.workerUrl ?? new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './evaluate-worker.js', import.meta.url),
      bundles,
      onDiagnostic: options.onDiagnostic ?? (() => undefined),
    })
  const threads = Array.from({ length: Math.max(options.threads ?? 1, 1) }, thread)
  let queue: Promise<unknown> = Promise.resolve()

  const judge: Evaluator['judge'] = async (models, parameters) => {
    const failures = new Map<string, Judgement>()
    const parameterText = JSON.stringify(parameters)
    const results: Judgement[][] = []
    let next = 0
    await Promise.all(
      threads.map(async thread => {
        for (let index = next++; index < models.length; index = next++) {
          const input = Buffer.from(JSON.stringify(models[index]))
          const judgements = await thread.judge(input, parameterText, failures)
          results[index] = judgements.sort(byPolicy)
        }
      }),
    )
    return results
  }

  return {
    judge(models, parameters) {
      const result = queue.then(() => judge(models, parameters))
      queue = result.catch(() => undefined)
      return result
    },
    async close() {
      await Promise.all(threads.map(thread => thread.close()))
    },
  }
}
