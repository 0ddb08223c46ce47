// `gatehouse check`: the verdict on paths as they stand, or on a git range.
import { createEvaluator } from '../evaluate/evaluator.ts'
import type { Bundle } from '../model/bundle.ts'
import type { Environment } from './environment.ts'
import { workerUrlOf } from './worker-url.ts'

export async function check(args: readonly string[], environment: Environment): Promise<number> {
  // The thread that will judge starts before everything else is even loaded.
  const bundles = Promise.withResolvers<readonly Bundle[]>()
  const evaluator = createEvaluator({ bundles: bundles.promise, ...workerUrlOf(environment) })
  try {
    const { judgeTrees } = await import('./judge-trees.ts')
    return await judgeTrees(args, bundles, evaluator, environment)
  } finally {
    await evaluator.close()
  }
}
