// Any other resource, with the facts that policies ask for.
import Type, { type Static } from 'typebox'
import { closed, text, Unknown } from './shape.ts'

export const Resource = Type.Object(
  {
    type: text('CloudFormation type, such as AWS::SQS::Queue.'),
    properties: Type.Record(Type.String(), Type.Unknown(), {
      description: 'As deployed: intrinsics in pseudo-Sub notation, secrets by kind.',
    }),
    effective: Type.Record(Type.String(), Type.Unknown(), {
      description:
        'Settings with defaults filled in. Queue: visibilityTimeoutSeconds, redrive. Log group: retentionDays. Bucket: encrypted, publicBlocks.',
    }),
    notifies: Type.Array(
      Type.Object(
        {
          function: Type.Optional(Type.String()),
          target: Type.Optional(Type.String()),
          events: Type.Array(Type.String()),
          prefix: Type.Optional(Type.String()),
          suffix: Type.Optional(Type.String()),
        },
        closed,
      ),
      { description: 'All notifications of a bucket.' },
    ),
    writers: Type.Array(Type.String(), {
      description: 'Functions of this stack whose role may write to it; of log groups, only those that trigger something.',
    }),
    origin: Type.Enum(['framework', 'template']),
    condition: Type.Optional(Type.String()),
    unknown: Unknown,
  },
  closed,
)

export type Resource = Static<typeof Resource>
