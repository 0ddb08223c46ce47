// Makes the catalogue out of the METADATA of policies, and refuses what it does not say or says wrongly.
// https://www.openpolicyagent.org/docs/policy-language#metadata
import { GateError } from '../model/gate-error.ts'
import { type ParameterSchema, SCHEMA_TYPES, type SchemaType, schemaOf, unmet } from '../model/parameter-schema.ts'
import { type Catalogue, type PolicyMetadata, type PolicyParameter, SEVERITIES, type Severity } from '../model/policy.ts'

/** A package annotation, as `opa inspect -a` lists it. */
export interface PackageAnnotation {
  readonly title?: string
  readonly description?: string
  readonly related_resources?: readonly { readonly ref: string }[]
  readonly custom?: Readonly<Record<string, unknown>>
}

export interface PolicyPackage {
  /** Such as gatehouse.least_privilege.service_wildcard. */
  readonly path: readonly string[]
  readonly file: string
  readonly line: number
  readonly annotation?: PackageAnnotation
}

const CUSTOM = new Set(['id', 'severity', 'family', 'cases', 'remediation', 'fixed', 'parameters'])
const PARAMETER = new Set(['description', 'default', 'tighter', 'schema'])
const SCHEMA = new Set(['type', 'items', 'minimum', 'maximum', 'enum'])
/** Which types a direction orders; true is higher than false. */
const ORDERED: Readonly<Record<NonNullable<PolicyParameter['tighter']>, readonly SchemaType[]>> = {
  lower: ['number', 'integer', 'boolean'],
  higher: ['number', 'integer', 'boolean'],
  subset: ['array'],
  superset: ['array'],
}
const TIGHTER = ['lower', 'higher', 'subset', 'superset'] as const

/** @throws GateError E_POLICY_METADATA naming file and field */
export function catalogueOf(packages: readonly PolicyPackage[]): Catalogue {
  const owners = new Map<string, PolicyPackage>()
  const policies = packages.map(policy => {
    const metadata = metadataOf(policy)
    const other = owners.get(metadata.id)
    if (other) throw wrong(policy, `custom.id ${metadata.id} is already that of ${other.file}.`)
    owners.set(metadata.id, policy)
    return metadata
  })
  return { policies: policies.sort((a, b) => (a.id < b.id ? -1 : 1)) }
}

function metadataOf(policy: PolicyPackage): PolicyMetadata {
  const { annotation } = policy
  const [, family, name] = policy.path as [string, string, string]
  if (!annotation) throw wrong(policy, 'has no METADATA block above its package line.')
  const custom = annotation.custom ?? {}
  for (const key of Object.keys(custom))
    if (!CUSTOM.has(key)) throw wrong(policy, `custom.${key} is not a field of METADATA; known are ${[...CUSTOM].join(', ')}.`)
  if (custom.family !== undefined && custom.family !== family)
    throw wrong(policy, `custom.family is ${String(custom.family)}, its package says ${family}.`)
  const relatedResources = (annotation.related_resources ?? []).map(resource => resource.ref)
  if (relatedResources.length === 0) throw wrong(policy, 'related_resources is missing: name the page that the policy rests on.')
  const id = required(policy, 'custom.id', custom.id)
  if (!/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/.test(id)) throw wrong(policy, `custom.id ${id} is not made of capitals and digits, as LP02 is.`)
  return {
    id,
    name: `${family}/${name}`,
    family,
    title: required(policy, 'title', annotation.title),
    description: required(policy, 'description', annotation.description),
    severity: severity(policy, 'custom.severity', custom.severity),
    cases: Object.fromEntries(
      Object.entries(record(policy, 'custom.cases', custom.cases)).map(([key, value]) => [
        key,
        severity(policy, `custom.cases.${key}`, value),
      ]),
    ),
    remediation: required(policy, 'custom.remediation', custom.remediation),
    fixed: names(policy, 'custom.fixed', custom.fixed),
    relatedResources,
    parameters: Object.fromEntries(
      Object.entries(record(policy, 'custom.parameters', custom.parameters)).map(([key, value]) => [key, parameter(policy, key, value)]),
    ),
  }
}

function parameter(policy: PolicyPackage, name: string, value: unknown): PolicyParameter {
  const field = `custom.parameters.${name}`
  const fields = record(policy, field, value)
  for (const key of Object.keys(fields))
    if (!PARAMETER.has(key)) throw wrong(policy, `${field}.${key} is not a field of a parameter; known are ${[...PARAMETER].join(', ')}.`)
  if (fields.default === undefined) throw wrong(policy, `${field}.default is missing.`)
  const tighter = TIGHTER.find(word => word === fields.tighter)
  if (fields.tighter !== undefined && !tighter)
    throw wrong(policy, `${field}.tighter is ${String(fields.tighter)}; it may be ${TIGHTER.join(', ')}.`)
  const schema = fields.schema === undefined ? undefined : parameterSchema(policy, `${field}.schema`, fields.schema)
  const made = {
    description: required(policy, `${field}.description`, fields.description),
    default: fields.default,
    ...(schema ? { schema } : {}),
    ...(tighter ? { tighter } : {}),
  }
  const takes = schemaOf(made)
  const wanted = unmet(made.default, takes)
  if (wanted !== undefined) throw wrong(policy, `${field}.default has to be ${wanted}, as its schema says.`)
  if (tighter && !ORDERED[tighter].includes(takes.type))
    throw wrong(policy, `${field}.tighter is ${tighter}, which means nothing for a value of type ${takes.type}.`)
  return made
}

function parameterSchema(policy: PolicyPackage, field: string, value: unknown): ParameterSchema {
  const fields = record(policy, field, value)
  for (const key of Object.keys(fields))
    if (!SCHEMA.has(key)) throw wrong(policy, `${field}.${key} is not a field of a schema; known are ${[...SCHEMA].join(', ')}.`)
  const type = SCHEMA_TYPES.find(name => name === fields.type)
  if (!type)
    throw wrong(
      policy,
      `${field}.type is ${fields.type === undefined ? 'missing' : String(fields.type)}; it may be ${SCHEMA_TYPES.join(', ')}.`,
    )
  for (const bound of ['minimum', 'maximum'])
    if (fields[bound] !== undefined && typeof fields[bound] !== 'number') throw wrong(policy, `${field}.${bound} is not a number.`)
  if (fields.enum !== undefined && !Array.isArray(fields.enum)) throw wrong(policy, `${field}.enum is not a list.`)
  const items = fields.items === undefined ? {} : { items: parameterSchema(policy, `${field}.items`, fields.items) }
  return { ...(fields as object), type, ...items }
}

function required(policy: PolicyPackage, field: string, value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') throw wrong(policy, `${field} is missing or not a text.`)
  return value.trim()
}

function names(policy: PolicyPackage, field: string, value: unknown): string[] {
  if (value === undefined) return []
  if (!Array.isArray(value) || value.some(name => typeof name !== 'string')) throw wrong(policy, `${field} is not a list of names.`)
  return value
}

function severity(policy: PolicyPackage, field: string, value: unknown): Severity {
  const found = SEVERITIES.find(word => word === value)
  if (!found) throw wrong(policy, `${field} is ${value === undefined ? 'missing' : String(value)}; it may be deny, warn or info.`)
  return found
}

function record(policy: PolicyPackage, field: string, value: unknown): Record<string, unknown> {
  if (value === undefined) return {}
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw wrong(policy, `${field} is not a mapping.`)
  return value as Record<string, unknown>
}

function wrong(policy: PolicyPackage, what: string): GateError {
  const place = { file: policy.file, line: policy.line, column: 1, endLine: policy.line, endColumn: 1 }
  return new GateError('E_POLICY_METADATA', `${policy.file}: ${what}`, { location: place })
}
