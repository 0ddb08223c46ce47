// Fn::Length, of the language extensions: how many members a list has.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-length.html
import type { Mapping, Node } from '../../node.ts'
import type { Scope } from '../scope.ts'
import { literal, type Value } from '../value.ts'
import { opaque } from './opaque.ts'

export function length(argument: Node, at: Mapping, scope: Scope): Value | undefined {
  const list = scope.resolve(argument)
  return list?.kind === 'list' && !list.items.some(item => item.kind === 'choice')
    ? literal(list.items.length, at)
    : opaque('Fn::Length', [list], at)
}
