// The decision on a change: its gate files, its trees, the gate.
import { configDigest } from '../config/config-digest.ts'
import { readGateConfig } from '../config/read-gate-config.ts'
import type { Evaluator } from '../evaluate/evaluator.ts'
import { gate } from '../gate.ts'
import type { BlobCache } from '../github/blob-cache.ts'
import type { GitHubClient } from '../github/create-github.ts'
import { openTrees } from '../github/open-trees.ts'
import type { IamData } from '../iam/iam-data.ts'
import type { Bundle } from '../model/bundle.ts'
import type { Decision } from '../model/decision.ts'
import type { GateConfig } from '../model/gate-config.ts'
import type { Change } from './change.ts'

/** What judges, beside the change itself. */
export interface Judge {
  readonly bundles: readonly Bundle[]
  readonly evaluator: Evaluator
  readonly iam: IamData
  readonly gateVersion: string
  readonly cache: BlobCache
}

export interface ChangeDecision {
  readonly decision: Decision
  readonly comments: GateConfig['comments']
  /** Whether the diff surely shows a line of the head. */
  readonly shows: (path: string, line: number) => boolean
}

/** @throws GateError */
export async function decideChange(
  client: GitHubClient,
  repository: string,
  change: Change,
  judge: Judge,
  today: string,
): Promise<ChangeDecision> {
  const { revisions, changes, gateFiles, listings } = change
  const catalogue = { policies: judge.bundles.flatMap(bundle => bundle.catalogue.policies) }
  const { config, notes } = readGateConfig({
    ...(gateFiles.organisation && { organisation: gateFiles.organisation }),
    repository: gateFiles.repository ? [gateFiles.repository] : [],
    ...(gateFiles.waivers && { waivers: gateFiles.waivers }),
    ...(gateFiles.organisationWaivers && { organisationWaivers: gateFiles.organisationWaivers }),
    catalogue,
  })
  const trees = await openTrees({ client, repository, revisions, changes, ...(listings && { listings }), cache: judge.cache })
  const decision = await gate({
    head: trees.head,
    base: trees.base,
    changes,
    options: { parameters: {} },
    config,
    configDigest: configDigest(config),
    configNotes: notes,
    bundles: judge.bundles,
    evaluator: judge.evaluator,
    iam: judge.iam,
    gateVersion: judge.gateVersion,
    date: today,
    revisions: { base: revisions.baseSha, head: revisions.headSha },
    settle: async () => {
      if (!trees.pending()) return false
      await trees.fetch()
      return true
    },
  })
  return { decision, comments: config.comments, shows: trees.shows }
}
