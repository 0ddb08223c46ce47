// Takes values of the wanted shape out of a gate file, or says on its line what was wanted.
import { GateError } from '../model/gate-error.ts'
import type { Location } from '../model/location.ts'
import type { MappingValue, Value } from './document.ts'
import { nearestName } from './nearest-name.ts'

/** @throws GateError E_CONFIG_KEY for a key that is not among `keys`, naming the nearest */
export function expectKeys(mapping: MappingValue, keys: readonly string[], where: string): void {
  for (const [name, { key }] of mapping.entries) if (!keys.includes(name)) throw unknownKey(name, keys, where, key)
}

export function unknownKey(name: string, keys: readonly string[], where: string, location: Location): GateError {
  const nearest = nearestName(name, keys)
  const instead = nearest === undefined ? 'it has none' : `did you mean ${nearest}?`
  return new GateError('E_CONFIG_KEY', `${name} is not a key of ${where}; ${instead}`, { location })
}

/** The value under a key; null, as in `stages:` with nothing after it, is like absent. */
export function member(mapping: MappingValue, key: string): Value | undefined {
  const value = mapping.entries.get(key)?.value
  return value?.kind === 'scalar' && value.value === null ? undefined : value
}

export function expectMapping(value: Value | undefined, key: string): MappingValue | undefined {
  if (value === undefined || value.kind === 'mapping') return value
  throw wrong(value, key, 'a mapping of keys to values')
}

export function expectList(value: Value | undefined, key: string): readonly Value[] | undefined {
  if (value === undefined) return undefined
  if (value.kind === 'list') return value.items
  throw wrong(value, key, 'a list')
}

/** Texts, numbers and booleans, as they are written. */
export function expectText(value: Value | undefined, key: string): string | undefined {
  if (value === undefined) return undefined
  if (value.kind === 'scalar' && value.value !== null) return value.text
  throw wrong(value, key, 'a text')
}

export function expectTexts(value: Value | undefined, key: string): string[] | undefined {
  return expectList(value, key)?.map(item => {
    if (item.kind === 'scalar' && item.value !== null) return item.text
    throw wrong(item, key, 'a list of texts')
  })
}

export function expectOneOf<const T extends string>(value: Value | undefined, key: string, choices: readonly T[]): T | undefined {
  if (value === undefined) return undefined
  const found = value.kind === 'scalar' ? choices.find(choice => choice === value.text) : undefined
  if (found !== undefined) return found
  throw wrong(value, key, choices.length === 2 ? choices.join(' or ') : `one of ${choices.join(', ')}`)
}

export function wrong(value: Value, key: string, wanted: string): GateError {
  const found = value.kind === 'scalar' ? value.text || 'empty' : `a ${value.kind}`
  return new GateError('E_CONFIG_VALUE', `${key} is ${found}; it has to be ${wanted}.`, { location: value.location })
}

/** Plain JSON of a value; keys such as __proto__ stay own properties. */
export function plain(value: Value): unknown {
  if (value.kind === 'scalar') return value.value
  if (value.kind === 'list') return value.items.map(plain)
  return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry.value)]))
}
