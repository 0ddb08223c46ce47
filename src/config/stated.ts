// What one gate file states; what it leaves open is absent.
import type { GateConfig, PolicySetting } from '../model/gate-config.ts'
import type { Location } from '../model/location.ts'
import type { Catalogue } from '../model/policy.ts'
import { type ConfigFile, type MappingValue, readDocument } from './document.ts'
import { expectKeys, expectMapping, expectOneOf, expectText, expectTexts, member } from './expect.ts'
import { given } from './given.ts'
import { readPolicySettings } from './policy-setting.ts'

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

/** @throws GateError E_CONFIG_UNREADABLE, E_CONFIG_KEY or E_CONFIG_VALUE with its place */
export function readStated(file: ConfigFile, catalogue: Catalogue): Stated {
  const root = readDocument(file)
  expectKeys(root, KEYS, file.path)
  expectOneOf(member(root, 'version'), 'version', ['1'])
  const framework = expectOneOf(member(root, 'serverlessFramework'), 'serverlessFramework', ['3', '4'])
  const policies = readPolicySettings(expectMapping(member(root, 'policies'), 'policies'), catalogue)
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

function parametersOf(mapping: MappingValue | undefined): Record<string, string> | undefined {
  return (
    mapping && Object.fromEntries([...mapping.entries].map(([name, { value }]) => [name, expectText(value, `parameters.${name}`) ?? '']))
  )
}

function placesOf(root: MappingValue): Map<string, Location> {
  const places = new Map<string, Location>()
  for (const [name, { key, value }] of root.entries) {
    places.set(name, key)
    if (name === 'policies' && value.kind === 'mapping') placesOfPolicies(value, places)
  }
  return places
}

function placesOfPolicies(policies: MappingValue, places: Map<string, Location>): void {
  for (const [id, { key, value }] of policies.entries) {
    places.set(`policies.${id}`, key)
    if (value.kind !== 'mapping') continue
    for (const [name, setting] of value.entries) {
      places.set(`policies.${id}.${name}`, setting.key)
      if (name === 'parameters' && setting.value.kind === 'mapping')
        for (const [parameter, entry] of setting.value.entries) places.set(`policies.${id}.parameters.${parameter}`, entry.key)
    }
  }
}
