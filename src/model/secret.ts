// A secret in the model: taken out, its kind and what may be shown of it left.
import Type, { type Static } from 'typebox'
import { closed, text } from './shape.ts'

/** A secret that was found: its kind and a form that may be shown. */
export const Secret = Type.Object(
  { secret: Type.Object({ kind: text('Which format or name gave it away.'), redacted: text('What may be shown of it.') }, closed) },
  closed,
)

export const FoundSecret = Type.Object(
  {
    at: text('Pointer to the value, to the text that it stood in, or to its place in a source.'),
    name: text('What holds it, below its element and without indexes: environment.API_KEY.'),
    kind: text('Which format or name gave it away; `named`: the name alone.'),
    redacted: text('What may be shown of it.'),
  },
  closed,
)

export type Secret = Static<typeof Secret>
export type FoundSecret = Static<typeof FoundSecret>
