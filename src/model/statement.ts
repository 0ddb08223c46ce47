// A statement of a policy, with the facts of IAM on its actions.
import Type, { type Static } from 'typebox'
import { Reference } from './reference.ts'
import { closed, count, flag, map, text, Unknown } from './shape.ts'

/** https://docs.aws.amazon.com/service-authorization/latest/reference/ */
export const Action = Type.Object(
  {
    pattern: text('As written, lower-case service: dynamodb:*, s3:Put*, *.'),
    count: count('How many actions it names; 0 where the IAM data knows none.'),
    writes: count('How many of them write (Write, Tagging and Permissions management).'),
    levels: Type.Array(Type.Enum(['List', 'Read', 'Write', 'Tagging', 'Permissions management']), {
      description: 'Access levels among them, in this order.',
    }),
    scopable: flag('Some action among them can be limited to a resource.'),
    scopableWrites: count('How many of the writes can be limited to a resource.'),
    scopableReads: count('How many of the others can be limited to a resource.'),
    permissions: Type.Optional(
      Type.Array(Type.String(), { description: 'Of a pattern that names part of a service: which of them manage permissions.' }),
    ),
    left: Type.Optional(
      Type.Enum(['none', 'one', 'pattern', 'service', 'all'], {
        description:
          'Where Deny or the permissions boundary take something away: nothing is left, or resources of this scope at most; the counts say what is left.',
      }),
    ),
  },
  closed,
)

export const Statement = Type.Object(
  {
    sid: Type.Optional(Type.String()),
    effect: Type.Enum(['Allow', 'Deny']),
    origin: Type.Enum(['framework', 'provider', 'function', 'template', 'managed', 'policy_template', 'attached'], {
      description:
        'Who wrote it: the tool, the provider section, the function, a role of the template, an AWS managed policy, a SAM policy template, a policy resource attached to the role.',
    }),
    policy: Type.Optional(text('Name of the policy that holds it: logical id, inline name or managed policy.')),
    actions: Type.Optional(Type.Array(Action)),
    notActions: Type.Optional(Type.Array(Action)),
    resources: Type.Optional(Type.Array(Reference)),
    resourceService: Type.Optional(text('Where its resources cannot be known: the service that their ARN names all the same.')),
    notResources: Type.Optional(Type.Array(Reference)),
    conditions: map(map(Type.Array(Type.String()), 'Condition key -> values.'), 'Condition operator -> keys.'),
    condition: Type.Optional(text('CloudFormation condition under which it exists, where that cannot be known.')),
    unknown: Unknown,
  },
  closed,
)

export type Action = Static<typeof Action>
export type Statement = Static<typeof Statement>
