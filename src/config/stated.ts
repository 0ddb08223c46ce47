// What one gate file states; what it leaves open is absent.
import type { GateConfig, PolicySetting } from '../model/gate-config.ts'
import type { Location } from '../model/location.ts'
import { type Catalogue, type PolicyMetadata, SEVERITIES } from '../model/policy.ts'
import { type ConfigFile, type MappingValue, readDocument, type Value } from './document.ts'
import { expectKeys, expectMapping, expectOneOf, expectText, expectTexts, member, plain, unknownKey, wrong } from './expect.ts'

export type WaiverGrantor = 'repository' | 'organisation' | 'none'

type Settings = Omit<GateConfig, 'waivers'>

export interface Stated extends Partial<Omit<Settings, 'policies'>> {
  readonly policies: Readonly<Record<string, PolicySetting>>
  /** Who may grant waivers. */
  readonly grantor?: WaiverGrantor
  /** Place of a statement, such as `mode` or `policies.LP02`. */
  readonly places: ReadonlyMap<string, Location>
}

const KEYS = [
  'version',
  'mode',
  'stages',
  'stacks',
  'parameters',
  'serverlessFramework',
  'exclude',
  'unknown',
  'policies',
  'comments',
  'waivers',
]

/** Judged here, not by Rego, so a catalogue need not list it: what is wrong with waivers. */
const BUILT_IN = 'HYG05'

/** @throws GateError E_CONFIG_UNREADABLE, E_CONFIG_KEY or E_CONFIG_VALUE with its place */
export function readStated(file: ConfigFile, catalogue: Catalogue): Stated {
  const root = readDocument(file)
  expectKeys(root, KEYS, file.path)
  expectOneOf(member(root, 'version'), 'version', ['1'])
  const framework = expectOneOf(member(root, 'serverlessFramework'), 'serverlessFramework', ['3', '4'])
  const policies = settingsOf(expectMapping(member(root, 'policies'), 'policies'), catalogue)
  return {
    ...given('mode', expectOneOf(member(root, 'mode'), 'mode', ['enforce', 'monitor'])),
    ...given('stages', expectTexts(member(root, 'stages'), 'stages')),
    ...given('stacks', expectTexts(member(root, 'stacks'), 'stacks')),
    ...given('parameters', parametersOf(expectMapping(member(root, 'parameters'), 'parameters'))),
    ...given('serverlessFramework', framework === undefined ? undefined : (Number(framework) as 3 | 4)),
    ...given('exclude', expectTexts(member(root, 'exclude'), 'exclude')),
    ...given('unknown', expectOneOf(member(root, 'unknown'), 'unknown', ['deny', 'warn', 'ignore'])),
    ...given('comments', expectOneOf(member(root, 'comments'), 'comments', ['review', 'none'])),
    ...given('grantor', expectOneOf(member(root, 'waivers'), 'waivers', ['repository', 'organisation', 'none'])),
    policies,
    places: placesOf(root),
  }
}

function settingsOf(mapping: MappingValue | undefined, catalogue: Catalogue): Record<string, PolicySetting> {
  const ids = catalogue.policies.map(policy => policy.id)
  const known = ids.includes(BUILT_IN) ? ids : [...ids, BUILT_IN]
  return Object.fromEntries(
    [...(mapping?.entries ?? [])].map(([id, { key, value }]) => {
      if (!known.includes(id)) throw unknownKey(id, known, 'policies: it is the id of no policy', key)
      return [
        id,
        settingOf(
          value,
          id,
          catalogue.policies.find(policy => policy.id === id),
        ),
      ]
    }),
  )
}

function settingOf(value: Value, id: string, policy: PolicyMetadata | undefined): PolicySetting {
  if (value.kind === 'scalar' && value.text === 'off') return { off: true }
  if (value.kind !== 'mapping') throw wrong(value, `policies.${id}`, 'off, or a mapping with severity or parameters')
  expectKeys(value, ['severity', 'parameters'], `policies.${id}`)
  const parameters = expectMapping(member(value, 'parameters'), `policies.${id}.parameters`)
  if (parameters) expectParameters(parameters, id, policy)
  return {
    ...given('severity', expectOneOf(member(value, 'severity'), `policies.${id}.severity`, [...SEVERITIES].reverse())),
    ...(parameters ? { parameters: plain(parameters) as Record<string, unknown> } : {}),
  }
}

function expectParameters(mapping: MappingValue, id: string, policy: PolicyMetadata | undefined): void {
  const known = policy?.parameters ?? {}
  expectKeys(mapping, Object.keys(known), `policies.${id}.parameters`)
  for (const [name, { value }] of mapping.entries) {
    const wanted = kindOf(known[name]!.default)
    if (wanted !== undefined && kindOf(plain(value)) !== wanted) throw wrong(value, `policies.${id}.parameters.${name}`, wanted)
  }
}

function kindOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined
  if (Array.isArray(value)) return 'a list'
  return { string: 'a text', number: 'a number', boolean: 'true or false', object: 'a mapping' }[typeof value as string]
}

function parametersOf(mapping: MappingValue | undefined): Record<string, string> | undefined {
  return (
    mapping && Object.fromEntries([...mapping.entries].map(([name, { value }]) => [name, expectText(value, `parameters.${name}`) ?? '']))
  )
}

function placesOf(root: MappingValue): Map<string, Location> {
  const places = new Map<string, Location>()
  for (const [name, { key, value }] of root.entries) {
    places.set(name, key)
    if (name === 'policies' && value.kind === 'mapping') for (const [id, entry] of value.entries) places.set(`policies.${id}`, entry.key)
  }
  return places
}

function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }
}
