// Joins values into one text: Fn::Join and Fn::Sub. An open condition inside becomes an open condition of texts.
import { dynamicReference } from './dynamic-reference.ts'
import { notation, partsNotation } from './notation.ts'
import { LONGEST_TEXT, refuse } from './scope.ts'
import { appendPart, literalText, type Part, type Place, placeOf, textOfMerged, type Unknown, type Value } from './value.ts'

const MOST_CONDITIONS = 4

export function concatenate(values: readonly Value[], place: Place, expression?: string): Value {
  return joined(values, place, expression, MOST_CONDITIONS)
}

function joined(values: readonly Value[], place: Place, expression: string | undefined, conditions: number): Value {
  const parts: Part[] = []
  let length = 0
  let unknown: Unknown | undefined
  for (const value of values) {
    switch (value.kind) {
      case 'literal':
        length += appendPart(parts, literalText(value))
        break
      case 'text':
        for (const part of value.parts) length += appendPart(parts, part)
        break
      case 'choice':
        if (conditions > 0) return ofBranches(values, place, expression, conditions)
        unknown ??= value.because
        length += appendPart(parts, asHole(value))
        break
      case 'unknown':
        unknown ??= value
        length += appendPart(parts, asHole(value))
        break
      default:
        length += appendPart(parts, asHole(value))
    }
    if (length > LONGEST_TEXT) refuse('E_RENDER_TOO_LARGE', 'a text grows beyond a million characters', place.span)
  }
  const single = values.length === 1 ? values[0] : undefined
  if (unknown) {
    if (single?.kind === 'unknown') return { ...single, ...placeOf(place) }
    const text = values.map(value => (value.kind === 'literal' ? partsNotation([notation(value)]) : notation(value))).join('')
    return { ...unknown, ...placeOf(place), expression: expression ?? text, notation: text }
  }
  const whole = textOfMerged(parts, place)
  const dynamic = dynamicReference(whole)
  if (dynamic) return dynamic
  const parameter = single?.kind === 'literal' || single?.kind === 'text' ? single.parameter : undefined
  return parameter === undefined ? whole : { ...whole, parameter }
}

/** The text under each of the branches of the first open condition. */
function ofBranches(values: readonly Value[], place: Place, expression: string | undefined, conditions: number): Value {
  const open = values.findIndex(value => value.kind === 'choice')
  const choice = values[open] as Extract<Value, { kind: 'choice' }>
  const branch = (value: Value | undefined) =>
    joined([...values.slice(0, open), ...(value ? [value] : []), ...values.slice(open + 1)], place, expression, conditions - 1)
  return { ...choice, ...placeOf(place), whenTrue: branch(choice.whenTrue), whenFalse: branch(choice.whenFalse) }
}

function asHole(value: Value): Part {
  return { text: notation(value).replace(/^\$\{(.*)\}$/, '$1') }
}
