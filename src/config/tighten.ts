// Merges what a repository states under what stands above it: it may tighten that, and decides what is left open.
import type { PolicySetting } from '../model/gate-config.ts'
import type { Location } from '../model/location.ts'
import { type PolicyMetadata, type PolicyParameter, SEVERITIES, type Severity } from '../model/policy.ts'
import type { Stated, WaiverGrantor } from './stated.ts'

/** A statement that was not followed, because it would loosen what stands above it. */
export interface ConfigNote {
  readonly message: string
  readonly location: Location
}

const UNKNOWN = ['ignore', 'warn', 'deny'] as const
const GRANTORS: readonly WaiverGrantor[] = ['repository', 'organisation', 'none']

export function tighten(
  floor: Stated,
  own: Stated,
  policies: ReadonlyMap<string, PolicyMetadata>,
): { stated: Stated; notes: ConfigNote[] } {
  const notes: ConfigNote[] = []
  const refuse = (key: string, what: string) => {
    const location = own.places.get(key) ?? own.places.get(key.split('.')[0]!)
    if (location) notes.push({ message: `${what} would loosen what the organisation set, so it is not followed.`, location })
  }
  const merged: Stated = { ...floor, ...own }
  const result = { ...merged, places: new Map([...floor.places, ...own.places]) } as { -readonly [K in keyof Stated]: Stated[K] }

  if (own.mode === 'monitor' && floor.mode !== 'monitor' && demands(floor)) {
    refuse('mode', 'mode: monitor')
    result.mode = 'enforce'
  }
  if (own.exclude && (floor.exclude || demands(floor)) && own.exclude.some(glob => !floor.exclude?.includes(glob))) {
    refuse('exclude', 'exclude')
    if (floor.exclude) result.exclude = floor.exclude
    else delete result.exclude
  }
  if (floor.unknown && own.unknown && UNKNOWN.indexOf(own.unknown) < UNKNOWN.indexOf(floor.unknown)) {
    refuse('unknown', `unknown: ${own.unknown}`)
    result.unknown = floor.unknown
  }
  if (floor.grantor && own.grantor && GRANTORS.indexOf(own.grantor) < GRANTORS.indexOf(floor.grantor)) {
    refuse('waivers', `waivers: ${own.grantor}`)
    result.grantor = floor.grantor
  }
  if (floor.comments === 'review' && own.comments === 'none') {
    refuse('comments', 'comments: none')
    result.comments = 'review'
  }
  if (floor.serverlessFramework && own.serverlessFramework && floor.serverlessFramework !== own.serverlessFramework) {
    refuse('serverlessFramework', `serverlessFramework: ${own.serverlessFramework}`)
    result.serverlessFramework = floor.serverlessFramework
  }
  if (floor.stages && own.stages) result.stages = union(floor.stages, own.stages)
  if (floor.stacks && own.stacks) result.stacks = union(floor.stacks, own.stacks)
  if (floor.parameters && own.parameters) {
    for (const [name, value] of Object.entries(own.parameters))
      if (Object.hasOwn(floor.parameters, name) && floor.parameters[name] !== value) refuse('parameters', `parameters.${name}: ${value}`)
    result.parameters = { ...own.parameters, ...floor.parameters }
  }
  const settings = Object.entries(own.policies).map(([id, setting]) => {
    const above = Object.hasOwn(floor.policies, id) ? floor.policies[id] : undefined
    return [id, above ? settingUnder(above, setting, policies.get(id), what => refuse(`policies.${id}`, `policies.${id}${what}`)) : setting]
  })
  result.policies = { ...floor.policies, ...Object.fromEntries(settings) }
  return { stated: result, notes }
}

/** Whether a file demands that something fails: then neither monitor nor exclude may take it back. */
function demands(stated: Stated): boolean {
  return stated.mode === 'enforce' || Object.values(stated.policies).some(setting => setting.severity === 'deny')
}

function settingUnder(
  floor: PolicySetting,
  own: PolicySetting,
  policy: PolicyMetadata | undefined,
  refuse: (what: string) => void,
): PolicySetting {
  if (own.off) {
    if (!floor.off) refuse(': off')
    return floor
  }
  if (floor.off) return own
  const softer = own.severity && floor.severity && gravity(own.severity) < gravity(floor.severity)
  if (softer) refuse(`.severity: ${own.severity}`)
  const severity = softer ? floor.severity : (own.severity ?? floor.severity)
  const parameters: Record<string, unknown> = { ...floor.parameters }
  for (const [name, value] of Object.entries(own.parameters ?? {})) {
    const set = Object.hasOwn(parameters, name)
    const tighter = set ? tighterOf(parameters[name], value, policy?.parameters[name]?.tighter) : value
    if (set && tighter !== value && JSON.stringify(tighter) !== JSON.stringify(value)) refuse(`.parameters.${name}`)
    parameters[name] = tighter
  }
  return { ...(severity ? { severity } : {}), ...(Object.keys(parameters).length > 0 ? { parameters } : {}) }
}

/** The tighter of two values; where a policy does not say which way that is, what stands above wins. */
function tighterOf(floor: unknown, own: unknown, direction: PolicyParameter['tighter']): unknown {
  if (typeof floor === 'number' && typeof own === 'number') {
    if (direction === 'lower') return Math.min(floor, own)
    if (direction === 'higher') return Math.max(floor, own)
  }
  if (Array.isArray(floor) && Array.isArray(own)) {
    if (direction === 'subset') return own.filter(item => floor.includes(item))
    if (direction === 'superset') return [...new Set([...floor, ...own])]
  }
  return floor
}

function gravity(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])]
}
