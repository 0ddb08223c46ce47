// What the built script exports: the command line, and a run through it that needs neither opa nor a terminal.
import { readGateConfig } from '../config/read-gate-config.ts'
import { createLocalEvaluator } from '../evaluate/local-evaluator.ts'
import { gate } from '../gate.ts'
import { REPORTERS } from '../report/index.ts'
import { createDirectoryTree } from '../source/directory-tree.ts'
import type { Environment } from './environment.ts'
import { installationOf } from './installation.ts'

export { main } from './main.ts'

/** Everything that `check` does with these stacks of `root`, but for the policies. */
export async function warmUp(root: string, stacks: readonly string[], environment: Environment): Promise<void> {
  const catalogue = { policies: [] }
  const decision = await gate({
    head: createDirectoryTree(root),
    stacks,
    options: { parameters: {} },
    config: readGateConfig({ catalogue }).config,
    configDigest: '',
    bundles: [],
    evaluator: createLocalEvaluator({ bundles: [] }),
    iam: installationOf(environment).iam,
    gateVersion: '',
    date: '2026-01-01',
    revisions: { base: null, head: null },
  })
  REPORTERS.text?.(decision, { catalogue, lineOf: () => undefined, colour: 'plain' })
}
