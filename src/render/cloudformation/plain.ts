// Resolved values as the types of the model: texts in pseudo-Sub notation, numbers and booleans as CloudFormation coerces them.
import { notation } from './notation.ts'
import type { Value } from './value.ts'
import { branches } from './walk.ts'

export function asText(value: Value): string | undefined {
  return value.kind === 'literal' || value.kind === 'text' ? notation(value) : undefined
}

export function asInteger(value: Value): number | undefined {
  if (value.kind !== 'literal') return undefined
  if (typeof value.value === 'number') return Number.isInteger(value.value) ? value.value : undefined
  return typeof value.value === 'string' && /^\s*-?\d{1,15}(\.0+)?\s*$/.test(value.value) ? Number(value.value) : undefined
}

export function asBoolean(value: Value): boolean | undefined {
  if (value.kind !== 'literal') return undefined
  if (typeof value.value === 'boolean') return value.value
  return /^(true|false)$/i.test(String(value.value)) ? String(value.value).toLowerCase() === 'true' : undefined
}

export function asTexts(value: Value): string[] | undefined {
  const texts: string[] = []
  for (const branch of branches(value)) {
    const text = asText(branch.value)
    if (text === undefined) return undefined
    texts.push(text)
  }
  return texts
}

/** One of the words that a field takes, whatever its case. */
export function asOneOf<const W extends string>(...words: readonly W[]): (value: Value) => W | undefined {
  return value => {
    const text = asText(value)?.toLowerCase()
    return words.find(word => word.toLowerCase() === text)
  }
}
