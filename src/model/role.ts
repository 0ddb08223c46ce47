// A role as it will be: who may take it, what it may do, who uses it.
import Type, { type Static } from 'typebox'
import { Reference } from './reference.ts'
import { closed, count, flag, map, text, Unknown } from './shape.ts'
import { Statement } from './statement.ts'

export const Principal = Type.Object(
  {
    kind: Type.Enum(['service', 'aws', 'federated', 'canonical', 'any']),
    value: Type.String(),
    conditional: flag('The statement has a condition.'),
  },
  closed,
)

export const Grant = Type.Object(
  {
    statement: count('Index of the statement that grants it.'),
    scope: Type.Enum(['one', 'pattern', 'service', 'all']),
    conditional: flag('Only under a condition.'),
  },
  closed,
)

export const Role = Type.Object(
  {
    logicalId: Type.Optional(Type.String()),
    origin: Type.Enum(['framework', 'function', 'template', 'external', 'unresolved'], {
      description:
        'framework: shared default role; function: made for one function; template: a resource of the author; external: an ARN, import or parameter.',
    }),
    text: Type.Optional(text('For an external role: how it is named.')),
    owners: Type.Array(Type.String(), {
      description: 'What uses the role: functions/NAME, resources/LOGICALID; deployment: the stack is deployed under it.',
    }),
    trust: Type.Array(Principal),
    managedPolicies: Type.Array(
      Type.Object({ arn: Type.String(), name: Type.Optional(Type.String()), known: flag('Its statements are in `statements`.') }, closed),
    ),
    boundary: Type.Optional(Reference),
    statements: Type.Array(Statement),
    grants: map(Type.Array(Grant), 'Actions of the shared lists that the role may call after Allow minus Deny -> what grants them.'),
    unknown: Unknown,
  },
  closed,
)

export type Principal = Static<typeof Principal>
export type Grant = Static<typeof Grant>
export type Role = Static<typeof Role>
