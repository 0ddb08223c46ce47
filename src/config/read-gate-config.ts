// The gate files of an organisation and of a repository, read and merged into the configuration of one gate.
import type { ConfigNote, GateConfig, Waiver } from '../model/gate-config.ts'
import type { Catalogue } from '../model/policy.ts'
import type { ConfigFile } from './document.ts'
import { parseWaivers } from './parse-waivers.ts'
import { readStated, type Stated } from './stated.ts'
import { tighten } from './tighten.ts'

export interface GateFilesRead {
  readonly organisation?: ConfigFile
  /** Each under the one before it. */
  readonly repository?: readonly ConfigFile[]
  /** The repository's. */
  readonly waivers?: ConfigFile
  readonly organisationWaivers?: ConfigFile
  readonly catalogue: Catalogue
}

/**
 * `notes` are the statements that were not followed.
 * @throws GateError E_CONFIG_UNREADABLE, E_CONFIG_KEY or E_CONFIG_VALUE with its place
 */
export function readGateConfig(files: GateFilesRead): { config: GateConfig; notes: ConfigNote[] } {
  const { catalogue, organisation, repository = [] } = files
  const policies = new Map(catalogue.policies.map(policy => [policy.id, policy]))
  const notes: ConfigNote[] = []
  let stated: Stated = organisation ? readStated(organisation, catalogue) : { policies: {}, places: new Map() }
  for (const file of repository) {
    const merged = tighten(stated, readStated(file, catalogue), policies)
    stated = merged.stated
    notes.push(...merged.notes)
  }
  const granted = waiversOf(files, stated)
  notes.push(...granted.notes)
  return { config: withDefaults(stated, granted.waivers), notes }
}

function waiversOf(
  { catalogue, waivers, organisationWaivers }: GateFilesRead,
  { grantor = 'repository' }: Stated,
): { waivers: Waiver[]; notes: ConfigNote[] } {
  const all = [
    ...(organisationWaivers ? parseWaivers(organisationWaivers, 'organisation', catalogue) : []),
    ...(waivers ? parseWaivers(waivers, 'repository', catalogue) : []),
  ]
  const allowed = (waiver: Waiver) => grantor === 'repository' || (grantor === 'organisation' && waiver.from === 'organisation')
  const refused = all.filter(waiver => !allowed(waiver))
  return {
    waivers: all.filter(allowed),
    notes: refused.map(({ policy, location }) => ({
      message: `The waiver of ${policy} is not followed: waivers is ${grantor}.`,
      location,
    })),
  }
}

function withDefaults(stated: Stated, waivers: Waiver[]): GateConfig {
  return {
    mode: stated.mode ?? 'enforce',
    stacks: stated.stacks ?? [],
    stages: stated.stages ?? [],
    parameters: stated.parameters ?? {},
    ...(stated.serverlessFramework ? { serverlessFramework: stated.serverlessFramework } : {}),
    exclude: stated.exclude ?? [],
    unknown: stated.unknown ?? 'warn',
    policies: stated.policies,
    comments: stated.comments ?? 'review',
    waivers,
  }
}
