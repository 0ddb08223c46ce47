// Fn::Base64: what is encoded stays readable, because a policy looks for what it says.
import type { Mapping, Node } from '../../node.ts'
import type { Scope } from '../scope.ts'
import type { Value } from '../value.ts'

export function base64(argument: Node, _at: Mapping, scope: Scope): Value | undefined {
  return scope.resolve(argument)
}
