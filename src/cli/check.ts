// `gatehouse check`: the verdict on paths as they stand, or on a git range.
import { createEvaluator } from '../evaluate/evaluator.ts'
import type { Environment } from './environment.ts'
import { installationOf } from './installation.ts'
import { parseOptions, TREE_OPTIONS } from './options.ts'
import { policyBundles } from './policy-bundles.ts'

const OPTIONS = {
  ...TREE_OPTIONS,
  base: { type: 'string' },
  head: { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string' },
} as const

export async function check(args: readonly string[], environment: Environment): Promise<number> {
  const { values, positionals } = parseOptions(args, OPTIONS)
  // The thread that will judge starts now, while the modules that render are loaded.
  const bundles = policyBundles(environment, values.policies)
  const { workerUrl } = installationOf(environment)
  const evaluator = createEvaluator({ bundles, ...(workerUrl ? { workerUrl } : {}) })
  try {
    const { judgeTrees } = await import('./judge-trees.ts')
    return await judgeTrees(positionals, values, bundles, evaluator, environment)
  } finally {
    await evaluator.close()
  }
}
