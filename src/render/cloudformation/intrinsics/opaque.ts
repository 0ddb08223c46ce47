// A call whose result depends on what only AWS knows: it stays in the text as ${Fn::Name(arguments)}.
import { notation } from '../notation.ts'
import { holeOf, type Place, placeOf, type Unknown, type Value } from '../value.ts'
import { holes, unknownWithin } from '../walk.ts'

/** A text with one hole; unknown where an argument is. */
export function opaque(name: string, args: readonly (Value | undefined)[], at: Place): Value {
  const text = `${name}(${args.map(notation).join(',')})`
  for (const argument of args) {
    const unknown = unknownWithin(argument)
    if (unknown) return unknownCall(text, unknown, at)
  }
  for (const argument of args) for (const hole of holes(argument)) if (hole.resource) return holeOf(text, hole.resource, at)
  return holeOf(text, undefined, at)
}

/** The unknown result of a call, for the reason that its argument is unknown. */
function unknownCall(text: string, unknown: Unknown, at: Place): Unknown {
  return { ...unknown, ...placeOf(at), expression: `\${${text}}`, notation: `\${${text}}` }
}
