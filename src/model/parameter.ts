// A parameter of the template.
import Type, { type Static } from 'typebox'
import { Secret } from './secret.ts'
import { closed, flag } from './shape.ts'

export const Parameter = Type.Object(
  {
    type: Type.String(),
    default: Type.Optional(Type.Union([Type.String(), Secret])),
    given: flag('Its value was given for this rendering.'),
    noEcho: Type.Boolean(),
    secretName: Type.Optional(flag('Its name says that its value is a secret, and it does not just name one that is kept elsewhere.')),
  },
  closed,
)

export type Parameter = Static<typeof Parameter>
