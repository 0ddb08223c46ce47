// What a policy says of itself in its METADATA, as the catalogue carries it.

import type { ParameterSchema } from './parameter-schema.ts'

export type Severity = 'deny' | 'warn' | 'info'

/** From the mildest to the gravest. */
export const SEVERITIES: readonly Severity[] = ['info', 'warn', 'deny']

export interface PolicyParameter {
  readonly description: string
  readonly default: unknown
  /** Where METADATA says more than the default shows. */
  readonly schema?: ParameterSchema
  /** Which way is tighter: what a repository may do to what its organisation set. */
  readonly tighter?: 'lower' | 'higher' | 'subset' | 'superset'
}

export interface PolicyMetadata {
  /** The catalogue's id, such as LP02. */
  readonly id: string
  /** Its directory under policies/, such as least_privilege/service_wildcard. */
  readonly name: string
  readonly family: string
  readonly title: string
  readonly description: string
  readonly severity: Severity
  /** Severity of each named case that a rule may answer with. */
  readonly cases: Readonly<Record<string, Severity>>
  readonly remediation: string
  /** Examples that show it cured, by the name of their directory under examples/. */
  readonly fixed: readonly string[]
  readonly relatedResources: readonly string[]
  readonly parameters: Readonly<Record<string, PolicyParameter>>
}

export interface Catalogue {
  readonly policies: readonly PolicyMetadata[]
}
