// Joins values into one text: Fn::Join and Fn::Sub. An open condition inside becomes an open condition of texts.
import { dynamicReference } from './dynamic-reference.ts'
import { notation, partsNotation } from './notation.ts'
import { LONGEST_TEXT, refuse } from './scope.ts'
import { type Part, type Place, partsOf, placeOf, textOf, type Unknown, type Value } from './value.ts'

const MOST_CONDITIONS = 4

export function concatenate(values: readonly Value[], place: Place, expression?: string): Value {
  return joined(values, place, expression, MOST_CONDITIONS)
}

function joined(values: readonly Value[], place: Place, expression: string | undefined, conditions: number): Value {
  const open = values.findIndex(value => value.kind === 'choice')
  const choice = values[open]
  if (choice?.kind === 'choice' && conditions > 0) {
    const branch = (value: Value | undefined) =>
      joined([...values.slice(0, open), ...(value ? [value] : []), ...values.slice(open + 1)], place, expression, conditions - 1)
    return { ...choice, ...placeOf(place), whenTrue: branch(choice.whenTrue), whenFalse: branch(choice.whenFalse) }
  }
  const single = values.length === 1 ? values[0] : undefined
  const parts: Part[] = []
  let length = 0
  let unknown: Unknown | undefined
  for (const value of values) {
    if (value.kind === 'unknown') unknown ??= value
    else if (value.kind === 'choice') unknown ??= value.because
    const found = partsOf(value) ?? [{ text: notation(value).replace(/^\$\{(.*)\}$/, '$1') }]
    length += found.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : part.text.length), 0)
    if (length > LONGEST_TEXT) refuse('E_RENDER_TOO_LARGE', 'a text grows beyond a million characters', place.span)
    parts.push(...found)
  }
  const whole = textOf(parts, place)
  if (unknown) {
    if (single?.kind === 'unknown') return { ...single, ...placeOf(place) }
    const text = values.map(value => (value.kind === 'literal' ? partsNotation([notation(value)]) : notation(value))).join('')
    return { ...unknown, ...placeOf(place), expression: expression ?? text, notation: text }
  }
  const dynamic = dynamicReference(whole)
  if (dynamic) return dynamic
  const parameter = single?.kind === 'literal' || single?.kind === 'text' ? single.parameter : undefined
  return parameter === undefined ? whole : { ...whole, parameter }
}
