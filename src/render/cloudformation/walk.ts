// Walks over resolved values: the branches of open conditions, the names of resources, what is unknown within.
import { notation } from './notation.ts'
import { type Hole, placeOf, type Unknown, type Value } from './value.ts'

export interface Branch {
  readonly value: Value
  /** Condition under which it stands, such as IsProd, !IsProd or A&!B; absent: always. */
  readonly condition?: string
}

/** The members of a list, or the value itself, with both branches of every open condition; contradictions are left out. */
export function branches(value: Value | undefined, condition?: string): Branch[] {
  const found: Branch[] = []
  collect(value, condition)
  return found

  function collect(from: Value | undefined, under: string | undefined): void {
    if (from === undefined) return
    if (from.kind === 'list') {
      for (const item of from.items) collect(item, under)
    } else if (from.kind === 'choice') {
      const whenTrue = both(under, from.condition)
      const whenFalse = both(under, `!${from.condition}`)
      if (whenTrue !== undefined) collect(from.whenTrue, whenTrue)
      if (whenFalse !== undefined) collect(from.whenFalse, whenFalse)
    } else found.push(under === undefined ? { value: from } : { value: from, condition: under })
  }
}

/** Both conditions as one label; undefined where they exclude each other. */
export function both(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b
  const labels = a.split('&')
  for (const label of b.split('&')) {
    if (labels.includes(label.startsWith('!') ? label.slice(1) : `!${label}`)) return undefined
    if (!labels.includes(label)) labels.push(label)
  }
  return labels.join('&')
}

/** The value as it is where a condition is known to hold. */
export function assuming(value: Value | undefined, condition: string): Value | undefined {
  if (value === undefined) return undefined
  switch (value.kind) {
    case 'choice':
      if (condition === value.condition) return assuming(value.whenTrue, condition)
      return { ...value, whenTrue: assuming(value.whenTrue, condition), whenFalse: assuming(value.whenFalse, condition) }
    case 'list': {
      const items = value.items.map(item => assuming(item, condition)).filter(item => item !== undefined)
      return { ...value, items }
    }
    case 'fields': {
      const entries = new Map()
      for (const [key, field] of value.entries) {
        const kept = assuming(field.value, condition)
        if (kept !== undefined) entries.set(key, { key: field.key, value: kept })
      }
      return { ...value, entries }
    }
    default:
      return value
  }
}

/** The first thing anywhere inside that cannot be known; an open condition counts. */
export function unknownWithin(value: Value | undefined): Unknown | undefined {
  if (value === undefined) return undefined
  switch (value.kind) {
    case 'unknown':
      return value
    case 'choice':
      return openChoice(value)
    case 'list':
      for (const item of value.items) {
        const found = unknownWithin(item)
        if (found) return found
      }
      return undefined
    case 'fields':
      for (const { value: member } of value.entries.values()) {
        const found = unknownWithin(member)
        if (found) return found
      }
      return undefined
    default:
      return undefined
  }
}

/** An open condition as an unknown value. */
export function openChoice(value: Extract<Value, { kind: 'choice' }>): Unknown {
  const { computed: _, ...because } = value.because
  return { ...because, expression: notation(value), notation: notation(value), alternatives: textsOf(value), ...placeOf(value) }
}

/** More of them belong to a section of the template, not to a setting. */
const MOST_TEXTS = 100

/** The texts in a value, whichever way its conditions turn out, with the keys that they stand under. */
export function textsOf(value: Value | undefined): { key?: string; value: string }[] {
  const found: { key?: string; value: string }[] = []
  collect(value, undefined)
  return found

  function collect(from: Value | undefined, key: string | undefined): void {
    if (from === undefined || found.length >= MOST_TEXTS) return
    if (from.kind === 'literal') found.push(key === undefined ? { value: notation(from) } : { key, value: notation(from) })
    else if (from.kind === 'list') for (const item of from.items) collect(item, key)
    else if (from.kind === 'fields') for (const [name, field] of from.entries) collect(field.value, name)
    else if (from.kind === 'choice') for (const branch of [from.whenTrue, from.whenFalse]) collect(branch, key)
  }
}

/** Every name of AWS anywhere inside. */
export function* holes(value: Value | undefined): Generator<Hole> {
  if (value === undefined) return
  switch (value.kind) {
    case 'text':
      for (const part of value.parts) if (typeof part !== 'string') yield part
      return
    case 'list':
      for (const item of value.items) yield* holes(item)
      return
    case 'fields':
      for (const { value: member } of value.entries.values()) yield* holes(member)
      return
    case 'choice':
      yield* holes(value.whenTrue)
      yield* holes(value.whenFalse)
      return
    case 'unknown':
      if (value.resource !== undefined) yield { text: value.resource, resource: value.resource }
  }
}
