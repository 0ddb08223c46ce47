// The role that a function of the stack runs with, as its resource names it.
import { get, intrinsic, type Node } from '../../node.ts'
import type { ServiceFunction, StackBuilder } from '../service.ts'
import { text } from './event-settings.ts'

export function executionRole(builder: StackBuilder, fn: ServiceFunction): Node | undefined {
  return get(builder.resource(fn.logicalId), 'Properties', 'Role')
}

/** The logical id of the role, where it is one of this stack. */
export function executionRoleId(builder: StackBuilder, fn: ServiceFunction): string | undefined {
  const call = intrinsic(executionRole(builder, fn))
  if (call?.name !== 'Fn::GetAtt') return undefined
  return text(get(call.argument, 0)) ?? text(call.argument)?.split('.')[0]
}
