// What a gate file says of one policy: off, or its mode, severity and parameters.
import type { PolicySetting } from '../model/gate-config.ts'
import { schemaOf, unmet } from '../model/parameter-schema.ts'
import { type Catalogue, type PolicyMetadata, type PolicyParameter, SEVERITIES } from '../model/policy.ts'
import type { MappingValue, Value } from './document.ts'
import { expectKeys, expectMapping, expectOneOf, member, plain, unknownKey, wrong } from './expect.ts'
import { given } from './given.ts'

const KEYS = ['mode', 'severity', 'parameters'] as const

/** Judged here, not by Rego, so a catalogue need not list it: what is wrong with waivers. */
const BUILT_IN = 'HYG05'

/** @throws GateError E_CONFIG_KEY or E_CONFIG_VALUE with its place */
export function readPolicySettings(mapping: MappingValue | undefined, catalogue: Catalogue): Record<string, PolicySetting> {
  const ids = catalogue.policies.map(policy => policy.id)
  const known = ids.includes(BUILT_IN) ? ids : [...ids, BUILT_IN]
  return Object.fromEntries(
    [...(mapping?.entries ?? [])].map(([id, { key, value }]) => {
      if (!known.includes(id)) throw unknownKey(id, known, 'policies: it is the id of no policy', key)
      const policy = catalogue.policies.find(candidate => candidate.id === id)
      return [id, settingOf(value, `policies.${id}`, policy)]
    }),
  )
}

function settingOf(value: Value, where: string, policy: PolicyMetadata | undefined): PolicySetting {
  if (value.kind === 'scalar' && value.text === 'off') return { off: true }
  if (value.kind !== 'mapping') throw wrong(value, where, `off, or a mapping with ${KEYS.join(', ')}${meant(value)}`)
  expectKeys(value, KEYS, where)
  const parameters = expectMapping(member(value, 'parameters'), `${where}.parameters`)
  return {
    ...given('mode', expectOneOf(member(value, 'mode'), `${where}.mode`, ['enforce', 'monitor'])),
    ...given('severity', expectOneOf(member(value, 'severity'), `${where}.severity`, [...SEVERITIES].reverse())),
    ...(parameters ? { parameters: parametersOf(parameters, `${where}.parameters`, policy?.parameters ?? {}) } : {}),
  }
}

/** A severity or a mode in the setting's place. */
function meant(value: Value): string {
  if (value.kind !== 'scalar') return ''
  if (SEVERITIES.some(severity => severity === value.text)) return `, such as { severity: ${value.text} }`
  return ['enforce', 'monitor'].includes(value.text) ? `, such as { mode: ${value.text} }` : ''
}

function parametersOf(mapping: MappingValue, where: string, known: Readonly<Record<string, PolicyParameter>>): Record<string, unknown> {
  expectKeys(mapping, Object.keys(known), where)
  return Object.fromEntries(
    [...mapping.entries].map(([name, { value }]) => {
      const schema = schemaOf(known[name]!)
      const read = schema.type === 'array' && schema.items?.type === 'string' ? asTexts(value) : plain(value)
      const wanted = unmet(read, schema)
      if (wanted !== undefined) throw wrong(value, `${where}.${name}`, wanted)
      return [name, read]
    }),
  )
}

/** Account ids are texts, whether somebody quoted them or not: as numbers they would lose their zeros. */
function asTexts(value: Value): unknown {
  if (value.kind !== 'list') return plain(value)
  return value.items.map(item => (item.kind === 'scalar' && typeof item.value === 'number' ? item.text : plain(item)))
}
