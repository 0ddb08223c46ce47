// What names something of AWS, all spellings of one thing folded.
import Type, { type Static } from 'typebox'
import { closed, text } from './shape.ts'

/** Something of AWS that is named by Ref, GetAtt, Sub, ARN or import; all spellings of one thing are folded. */
export const Reference = Type.Object(
  {
    text: text('Pseudo-Sub notation: ${Orders.Arn}, arn:aws:sqs:us-east-1:${AWS::AccountId}:jobs.'),
    resource: Type.Optional(text('Logical id, where it is a resource of this stack.')),
    scope: Type.Enum(['one', 'pattern', 'service', 'all'], {
      description: 'one: named; pattern: some of a kind; service: all of a kind; all: everything.',
    }),
    service: Type.Optional(text('Service prefix of the ARN, such as sqs.')),
    account: Type.Optional(text('Account id in the ARN, where it is written out.')),
  },
  closed,
)

export type Reference = Static<typeof Reference>
