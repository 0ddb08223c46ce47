// What a policy's parameter takes: the part of JSON Schema that METADATA may say of it, derived from its default where it says nothing.
import type { PolicyParameter } from './policy.ts'

export const SCHEMA_TYPES = ['number', 'integer', 'string', 'boolean', 'array', 'object'] as const

export type SchemaType = (typeof SCHEMA_TYPES)[number]

export interface ParameterSchema {
  readonly type: SchemaType
  /** Of the members of an array. */
  readonly items?: ParameterSchema
  readonly minimum?: number
  readonly maximum?: number
  readonly enum?: readonly (string | number)[]
}

/** An empty list is one of texts: names, accounts, paths. */
export function schemaOf({ schema, default: value }: PolicyParameter): ParameterSchema {
  return schema ?? derived(value)
}

function derived(value: unknown): ParameterSchema {
  if (Array.isArray(value)) return { type: 'array', items: value.length === 0 ? { type: 'string' } : derived(value[0]) }
  switch (typeof value) {
    case 'number':
    case 'string':
    case 'boolean':
      return { type: typeof value as SchemaType }
    default:
      return { type: 'object' }
  }
}

/** What was wanted in a value's place, for a person; undefined where the value will do. */
export function unmet(value: unknown, schema: ParameterSchema): string | undefined {
  const { type, minimum, maximum, enum: choices, items } = schema
  const wanted = wantedBy(schema)
  if (type === 'array')
    return Array.isArray(value) && (!items || value.every(item => unmet(item, items) === undefined)) ? undefined : wanted
  const fits =
    type === 'integer' ? Number.isInteger(value) : type === 'object' ? isMapping(value) : typeof value === type && !Number.isNaN(value)
  if (!fits || (choices && !choices.includes(value as string))) return wanted
  if (typeof value === 'number' && ((minimum !== undefined && value < minimum) || (maximum !== undefined && value > maximum))) return wanted
  return undefined
}

function wantedBy({ type, minimum, maximum, enum: choices, items }: ParameterSchema): string {
  if (choices) return `one of ${choices.join(', ')}`
  const bounds = [minimum === undefined ? '' : ` of at least ${minimum}`, maximum === undefined ? '' : ` of at most ${maximum}`]
  if (type === 'array') return items ? `a list of ${PLURALS[items.type]}` : 'a list'
  return `${SINGULARS[type]}${bounds.filter(bound => bound !== '').join(' and')}`
}

const SINGULARS: Readonly<Record<SchemaType, string>> = {
  number: 'a number',
  integer: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
}

const PLURALS: Readonly<Record<SchemaType, string>> = {
  number: 'numbers',
  integer: 'whole numbers',
  string: 'texts',
  boolean: 'true or false',
  array: 'lists',
  object: 'mappings',
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
