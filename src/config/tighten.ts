// Merges what a repository states under what stands above it: it may tighten that, and decides what is left open.
import type { ConfigNote } from '../model/gate-config.ts'
import type { PolicyMetadata } from '../model/policy.ts'
import type { Stated, WaiverGrantor } from './stated.ts'
import { settingUnder } from './tighten-setting.ts'

const UNKNOWN = ['ignore', 'warn', 'deny'] as const
const GRANTORS: readonly WaiverGrantor[] = ['repository', 'organisation', 'none']

export function tighten(
  floor: Stated,
  own: Stated,
  policies: ReadonlyMap<string, PolicyMetadata>,
): { stated: Stated; notes: ConfigNote[] } {
  const notes: ConfigNote[] = []
  const refuse = (key: string, what: string) => {
    const parts = key.split('.')
    const location = parts.map((_, index) => own.places.get(parts.slice(0, parts.length - index).join('.'))).find(place => place)
    if (location) notes.push({ message: `${what} would loosen what the organisation set, so it is not followed.`, location })
  }
  const merged: Stated = { ...floor, ...own }
  const stated = { ...merged, places: new Map([...floor.places, ...own.places]) } as { -readonly [K in keyof Stated]: Stated[K] }

  if (own.mode === 'monitor' && floor.mode !== 'monitor' && demands(floor)) {
    refuse('mode', 'mode: monitor')
    stated.mode = 'enforce'
  }
  if (own.exclude && (floor.exclude || demands(floor)) && own.exclude.some(glob => !floor.exclude?.includes(glob))) {
    refuse('exclude', 'exclude')
    if (floor.exclude) stated.exclude = floor.exclude
    else delete stated.exclude
  }
  if (floor.unknown && own.unknown && UNKNOWN.indexOf(own.unknown) < UNKNOWN.indexOf(floor.unknown)) {
    refuse('unknown', `unknown: ${own.unknown}`)
    stated.unknown = floor.unknown
  }
  if (floor.grantor && own.grantor && GRANTORS.indexOf(own.grantor) < GRANTORS.indexOf(floor.grantor)) {
    refuse('waivers', `waivers: ${own.grantor}`)
    stated.grantor = floor.grantor
  }
  if (floor.comments === 'review' && own.comments === 'none') {
    refuse('comments', 'comments: none')
    stated.comments = 'review'
  }
  if (floor.serverlessFramework && own.serverlessFramework && floor.serverlessFramework !== own.serverlessFramework) {
    refuse('serverlessFramework', `serverlessFramework: ${own.serverlessFramework}`)
    stated.serverlessFramework = floor.serverlessFramework
  }
  if (floor.stages && own.stages) stated.stages = union(floor.stages, own.stages)
  if (floor.stacks && own.stacks) stated.stacks = union(floor.stacks, own.stacks)
  if (floor.parameters && own.parameters) {
    for (const [name, value] of Object.entries(own.parameters))
      if (Object.hasOwn(floor.parameters, name) && floor.parameters[name] !== value) refuse('parameters', `parameters.${name}: ${value}`)
    stated.parameters = { ...own.parameters, ...floor.parameters }
  }
  const settings = Object.entries(own.policies).map(([id, setting]) => {
    const above = Object.hasOwn(floor.policies, id) ? { setting: floor.policies[id]!, mode: floor.mode } : undefined
    const refuseHere = (key: string, what: string) => refuse(`policies.${id}${key}`, `policies.${id}${what}`)
    return [id, settingUnder(above ?? { mode: floor.mode }, setting, policies.get(id), refuseHere)]
  })
  stated.policies = { ...floor.policies, ...Object.fromEntries(settings) }
  return { stated, notes }
}

/** Whether a file demands that something fails: then neither monitor nor exclude may take it back. */
function demands(stated: Stated): boolean {
  return (
    stated.mode === 'enforce' || Object.values(stated.policies).some(setting => setting.severity === 'deny' || setting.mode === 'enforce')
  )
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])]
}
