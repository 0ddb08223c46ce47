// What the readers of all parts of a model share: the resources that exist, the elements under construction, what is unknown.
import { formatPointer } from '../../model/json-pointer.ts'
import type { ServiceModel } from '../../model/service-model.ts'
import type { Computed } from '../../model/unresolved.ts'
import type { Origin } from '../node.ts'
import type { Lowered } from '../rendering.ts'
import type { Span } from '../span.ts'
import type { Names } from './names.ts'
import { setOwn } from './own.ts'
import type { Places } from './positions.ts'
import { at, type Fields, type Unknown, type Value } from './value.ts'
import { branches, unknownWithin } from './walk.ts'

export interface StackResource {
  readonly id: string
  readonly type: string
  readonly properties: Value | undefined
  /** Condition under which it exists, where that is not known. */
  readonly condition?: string
  /** Where its key stands. */
  readonly span: Span
  readonly origin?: Origin
  /** A stack whose resources are read too. */
  readonly nested?: true
}

/** An element of the model under construction: its object and its pointer. */
export interface Element<T extends object> {
  readonly it: T
  readonly path: readonly (string | number)[]
}

export interface Reading {
  readonly lowered: Lowered
  readonly model: ServiceModel
  readonly places: Places
  readonly resources: ReadonlyMap<string, StackResource>
  readonly byType: ReadonlyMap<string, readonly StackResource[]>
  readonly names: Names
  /** Triggers so far, by FUNCTION.KIND. */
  readonly triggerCounts: Map<string, number>
  /** What each trigger calls, with the alias or version that it names. */
  readonly targets: Map<string, Value>
  /** Ids of unknown values by where they are written. */
  readonly unknowns: Map<Span['source'], Map<string, number>>
}

/** A property of a resource. */
export function property(resource: StackResource, ...path: (string | number)[]): Value | undefined {
  return at(resource.properties, ...path)
}

export function ofType({ byType }: Pick<Reading, 'byType'>, ...types: string[]): readonly StackResource[] {
  const [only] = types
  if (types.length === 1 && only !== undefined) return byType.get(only) ?? NONE
  return types.flatMap(type => byType.get(type) ?? NONE)
}

const NONE: readonly StackResource[] = []

/** Notes a value that cannot be known; answers its id in `unresolved`. One place of the source is one entry. */
export function unresolvedId(reading: Reading, unknown: Unknown, pointer: readonly (string | number)[]): number {
  const { source, start } = unknown.span
  const here = reading.unknowns.get(source) ?? new Map<string, number>()
  reading.unknowns.set(source, here)
  const key = `${start} ${unknown.expression}`
  const noted = here.get(key)
  if (noted !== undefined) return noted
  const list = reading.model.unresolved
  const id = list.length
  here.set(key, id)
  const { expression, reason, cure, alternatives } = unknown
  list.push({
    id,
    expression,
    reason,
    cure,
    at: formatPointer(pointer),
    ...(alternatives?.length ? { alternatives: [...alternatives] } : {}),
  })
  reading.places.mark(list, String(id), unknown.span)
  if (unknown.computed) noteComputed(reading, unknown.computed, unknown.span)
  return id
}

export function noteComputed(reading: Reading, computed: Computed, span: Span): void {
  const list = reading.model.computed
  if (list.some(known => known.expression === computed.expression && known.digest === computed.digest && known.what === computed.what))
    return
  const { what, expression, path, digest, harmless } = computed
  list.push({ what, expression, ...(path === undefined ? {} : { path }), digest, harmless })
  reading.places.mark(list, String(list.length - 1), span)
}

/** Leaves a field of an element out, and says which unknown value would fill it. */
export function leaveOut<T extends object>(
  reading: Reading,
  element: Element<T & { unknown?: Record<string, number> | undefined }>,
  field: string,
  unknown: Unknown,
): void {
  element.it.unknown ??= {}
  setOwn(element.it.unknown, field, unresolvedId(reading, unknown, [...element.path, ...field.split('.')]))
  reading.places.mark(element.it, field, unknown.span)
}

/**
 * Sets a field from a value of the template: nothing where the value is absent, left out where anything in it is unknown or
 * does not have the shape that `read` takes. Answers whether it was set.
 */
export function put<T extends object, K extends keyof T & string>(
  reading: Reading,
  element: Element<T & { unknown?: Record<string, number> | undefined }>,
  field: K,
  value: Value | undefined,
  read: (value: Value, reading: Reading) => NonNullable<T[K]> | undefined,
): boolean {
  if (value === undefined) return false
  const unknown = unknownWithin(value)
  const known = unknown ? undefined : read(value, reading)
  if (known === undefined) {
    leaveOut(reading, element, field, unknown ?? unreadable(value, field))
    return false
  }
  element.it[field] = known
  reading.places.mark(element.it, field, value.span)
  if (Array.isArray(known)) {
    const spans = branches(value).map(branch => branch.value.span)
    if (spans.length === known.length) reading.places.markAll(known, spans)
  }
  return true
}

/** A value that stands where another kind of value would say what is deployed: a name of AWS that only it can follow, or a mistake. */
export function unreadable(value: Value, field: string): Unknown {
  const expression =
    value.kind === 'text' || value.kind === 'literal' ? shortened(value) : value.kind === 'list' ? 'a list' : 'a mapping of keys to values'
  // The model says the unit; the author's key does not.
  const key = field.replace(/(?:Seconds|Minutes|Hours|Days|Megabytes|Bytes)$/, '')
  const later = value.kind === 'text'
  return {
    kind: 'unknown',
    expression,
    notation: expression,
    reason: later ? `only AWS knows what ${expression} is` : `${key} takes another kind of value`,
    cure: later ? `Write ${key} out.` : `Give ${key} the kind of value that its documentation names.`,
    span: value.span,
  }
}

function shortened(value: Extract<Value, { kind: 'text' | 'literal' }>): string {
  const text =
    value.kind === 'literal'
      ? String(value.value)
      : value.parts.map(part => (typeof part === 'string' ? part : `\${${part.text}}`)).join('')
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

export function fieldsOf(value: Value | undefined): Fields | undefined {
  return value?.kind === 'fields' ? value : undefined
}
