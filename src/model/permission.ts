// A statement of a function's own policy: who may invoke it.
import Type, { type Static } from 'typebox'
import { Reference } from './reference.ts'
import { closed, flag, text, Unknown } from './shape.ts'

/** https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html */
export const Permission = Type.Object(
  {
    function: Type.Optional(text('Key in `functions`, where it is one of this stack.')),
    principal: Type.Optional(Type.String()),
    action: Type.Optional(Type.String()),
    sourceArn: Type.Optional(Reference),
    sourceAccount: Type.Optional(Type.String()),
    organization: Type.Optional(Type.String()),
    eventSourceToken: Type.Optional(Type.String()),
    functionUrlAuth: Type.Optional(Type.Enum(['NONE', 'AWS_IAM'])),
    viaFunctionUrl: Type.Optional(flag('Only calls through a function URL (lambda:InvokedViaFunctionUrl).')),
    origin: Type.Enum(['framework', 'template']),
    condition: Type.Optional(Type.String()),
    unknown: Unknown,
  },
  closed,
)

export type Permission = Static<typeof Permission>
