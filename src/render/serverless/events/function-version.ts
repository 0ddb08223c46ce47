// The published version of a function, which is what runs at the edge.
import { createHash } from 'node:crypto'
import type { Buildable } from '../../node.ts'
import { normalisedName } from '../naming.ts'
import type { ServiceFunction, StackBuilder } from '../service.ts'

export function functionVersion({ service }: StackBuilder, fn: ServiceFunction): Buildable {
  const digest = createHash('sha256').update(`${service.path}\0${fn.key}`).digest('hex').slice(0, 43)
  return { Ref: `${normalisedName(fn.key)}LambdaVersion${digest}` }
}
