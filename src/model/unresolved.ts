// What cannot be known: values that live in AWS, what code computes, and what the tool ignores.
import Type, { type Static } from 'typebox'
import { Secret } from './secret.ts'
import { closed, flag, text } from './shape.ts'

export const Unresolved = Type.Object(
  {
    id: Type.Integer(),
    expression: text('As written: ${ssm:/orders/key}, !ImportValue network-vpc.'),
    reason: text('Why it cannot be known.'),
    cure: text('What would resolve it.'),
    at: Type.Optional(text('Pointer to the field that is left out.')),
    alternatives: Type.Optional(
      Type.Array(Type.Object({ key: Type.Optional(Type.String()), value: Type.Union([Type.String(), Secret]) }, closed), {
        description:
          'Where it depends on a condition: the texts in what it may be, with the key that each stands under inside of the field.',
      }),
    ),
  },
  closed,
)

export const Computed = Type.Object(
  {
    what: Type.Enum(['file', 'config', 'plugin', 'macro']),
    expression: text('As written: ${file(x.js):y}, serverless.ts, serverless-foo, the macro.'),
    path: Type.Optional(text('The code, inside the tree.')),
    digest: text('Of that code with its relative imports; of a plugin, of its lockfile entry.'),
    harmless: flag('A plugin that is known to leave functions, roles and triggers alone.'),
  },
  closed,
)

export const Ignored = Type.Object(
  {
    key: text('The key, dotted from the element.'),
    reason: Type.String(),
    assumed: Type.Optional(flag('It depends on the version of the tool, which nothing tells.')),
  },
  closed,
)

export type Unresolved = Static<typeof Unresolved>
export type Computed = Static<typeof Computed>
export type Ignored = Static<typeof Ignored>
