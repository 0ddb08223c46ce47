// What measurements and the corpus judge with: the built-in policies, the IAM data, and a request for one tree.
import { join } from 'node:path'
import { installationOf } from '../../src/cli/installation.ts'
import { policyBundles } from '../../src/cli/policy-bundles.ts'
import { processEnvironment } from '../../src/cli/process-environment.ts'
import { readGateConfig } from '../../src/config/read-gate-config.ts'
import { createLocalEvaluator } from '../../src/evaluate/local-evaluator.ts'
import type { GateRequest } from '../../src/gate.ts'
import type { SourceTree } from '../../src/model/source-tree.ts'
import type { RenderOptions } from '../../src/render/rendering.ts'

export const ROOT = join(import.meta.dirname, '../..')

const environment = { ...processEnvironment(), workingDirectory: ROOT }

export const bundles = await policyBundles(environment)
export const { iam } = installationOf(environment)
export const evaluator = createLocalEvaluator({ bundles })

const { config } = readGateConfig({ catalogue: { policies: bundles.flatMap(bundle => bundle.catalogue.policies) } })

/** The verdict on stacks of a tree as it stands. */
export function requestFor(head: SourceTree, stacks: readonly string[], { stage, ...options }: RenderOptions): GateRequest {
  return {
    head,
    stacks,
    ...(stage === undefined ? {} : { stages: [stage] }),
    options,
    config,
    configDigest: '',
    bundles,
    evaluator,
    iam,
    gateVersion: '',
    date: '2026-01-01',
    revisions: { base: null, head: null },
  }
}

export function treeOf(text: string): SourceTree {
  return {
    read: path => (path === 'serverless.yml' ? { kind: 'file', path, text } : { kind: 'missing' }),
    paths: () => ['serverless.yml'],
  }
}
