// Values of a template once its intrinsics are resolved: known, known up to names of AWS (text with holes), depending on
// a condition, or unknown. Each one keeps the place where it is written. undefined stands for AWS::NoValue.
import type { Computed } from '../../model/unresolved.ts'
import type { Origin } from '../node.ts'
import type { Span } from '../span.ts'

export interface Place {
  readonly span: Span
  readonly origin?: Origin | undefined
}

export interface Literal extends Place {
  readonly kind: 'literal'
  readonly value: string | number | boolean
  /** Source text of a plain number, such as 012345678901. */
  readonly text?: string | undefined
  /** The parameter that it comes from. */
  readonly parameter?: string | undefined
  /** What wins over it where it is set. */
  readonly dynamic?: Dynamic
}

/** A name inside a text that only AWS replaces: ${Orders.Arn}, ${AWS::AccountId}. */
export interface Hole {
  /** Without the braces. */
  readonly text: string
  /** Logical id of the resource that it names. */
  readonly resource?: string
}

export type Part = string | Hole

export interface Text extends Place {
  readonly kind: 'text'
  readonly parts: readonly Part[]
  readonly parameter?: string | undefined
}

export interface List extends Place {
  readonly kind: 'list'
  readonly items: readonly Value[]
}

export interface Field {
  readonly key: Span
  readonly value: Value
}

export interface Fields extends Place {
  readonly kind: 'fields'
  readonly entries: ReadonlyMap<string, Field>
}

export type Dynamic = 'ssm' | 'ssm-secure' | 'secretsmanager' | 'env' | 'other'

export interface Unknown extends Place {
  readonly kind: 'unknown'
  /** As written, for people: !ImportValue network-vpc. */
  readonly expression: string
  /** In pseudo-Sub notation, so that two spellings of one unknown thing compare equal. */
  readonly notation: string
  readonly reason: string
  readonly cure: string
  readonly computed?: Computed
  readonly dynamic?: Dynamic
  readonly parameter?: string
  readonly resource?: string
  /** The texts in what an open condition chooses from. */
  readonly alternatives?: readonly { key?: string; value: string }[]
}

/** Fn::If on a condition that is not known: both branches stand. */
export interface Choice extends Place {
  readonly kind: 'choice'
  readonly condition: string
  readonly whenTrue: Value | undefined
  readonly whenFalse: Value | undefined
  readonly because: Unknown
}

export type Value = Literal | Text | List | Fields | Unknown | Choice

/** Span and origin of a value, for another that stands in its place. */
export function placeOf(at: Place): Place {
  return at.origin === undefined ? { span: at.span } : { span: at.span, origin: at.origin }
}

// Values of one kind are made in one place, always with the same members, as nodes are.

export function literal(value: string | number | boolean, at: Place, text?: string): Literal {
  return { kind: 'literal', value, text, parameter: undefined, span: at.span, origin: at.origin }
}

function textWith(parts: readonly Part[], at: Place): Text {
  return { kind: 'text', parts, parameter: undefined, span: at.span, origin: at.origin }
}

export function listOf(items: readonly Value[], at: Place): List {
  return { kind: 'list', items, span: at.span, origin: at.origin }
}

export function fieldsWith(entries: ReadonlyMap<string, Field>, at: Place): Fields {
  return { kind: 'fields', entries, span: at.span, origin: at.origin }
}

/** A literal where no hole is left, else a text. */
export function textOf(parts: readonly Part[], at: Place): Literal | Text {
  const merged: Part[] = []
  for (const part of parts) appendPart(merged, part)
  return textOfMerged(merged, at)
}

/** Adds a part behind others, texts to the text before them; answers how long it is. */
export function appendPart(merged: Part[], part: Part): number {
  if (typeof part !== 'string') {
    merged.push(part)
    return part.text.length
  }
  const end = merged.length - 1
  const last = merged[end]
  if (typeof last === 'string') merged[end] = last + part
  else if (part !== '') merged.push(part)
  return part.length
}

/** Of parts of which no two that follow each other are texts. */
export function textOfMerged(merged: readonly Part[], at: Place): Literal | Text {
  if (merged.length === 0) return literal('', at)
  if (merged.length === 1 && typeof merged[0] === 'string') return literal(merged[0], at)
  return textWith(merged, at)
}

/** A text that is one name: what a Ref of a resource gives. */
export function holeOf(text: string, resource: string | undefined, at: Place): Text {
  return textWith([resource === undefined ? { text } : { text, resource }], at)
}

/** The parts of a value that is a string, or can be written as one. */
export function partsOf(value: Value | undefined): readonly Part[] | undefined {
  if (value?.kind === 'text') return value.parts
  if (value?.kind === 'literal') return [literalText(value)]
  return undefined
}

export function literalText(value: Literal): string {
  return value.text !== undefined && typeof value.value === 'number' ? value.text : String(value.value)
}

/** The value under a path of keys and indexes; undefined where there is none. */
export function at(value: Value | undefined, ...path: (string | number)[]): Value | undefined {
  let found = value
  for (const step of path) {
    if (found?.kind === 'fields') found = found.entries.get(typeof step === 'string' ? step : String(step))?.value
    else if (found?.kind === 'list' && typeof step === 'number') found = found.items[step]
    else return undefined
  }
  return found
}

/** Like `at`, but an unknown value or an open condition on the way is the answer. */
export function reach(value: Value | undefined, ...path: string[]): Value | undefined {
  let found = value
  for (const step of path) {
    if (found?.kind === 'unknown' || found?.kind === 'choice') return found
    found = at(found, step)
  }
  return found
}

/** The string of a literal. */
export function stringOf(value: Value | undefined): string | undefined {
  return value?.kind === 'literal' ? literalText(value) : undefined
}
