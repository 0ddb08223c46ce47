// The published version of a function, which is what runs at the edge, whether or not the service versions its functions.
import { createHash } from 'node:crypto'
import type { Buildable } from '../../node.ts'
import type { Span } from '../../span.ts'
import { normalisedName } from '../naming.ts'
import type { ServiceFunction, StackBuilder } from '../service.ts'

export function functionVersion(builder: StackBuilder, fn: ServiceFunction, span: Span): Buildable {
  const digest = createHash('sha256').update(`${builder.service.path}\0${fn.key}`).digest('hex').slice(0, 43)
  const logicalId = `${normalisedName(fn.key)}LambdaVersion${digest}`
  const resource = { Type: 'AWS::Lambda::Version', DeletionPolicy: 'Retain', Properties: { FunctionName: { Ref: fn.logicalId } } }
  if (!builder.resource(logicalId)) builder.add(logicalId, resource, span)
  return { Ref: logicalId }
}
