// Fn::Select: one member of a list.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-select.html
import type { Mapping, Node } from '../../node.ts'
import { refuse, type Scope } from '../scope.ts'
import { stringOf, type Value } from '../value.ts'
import { opaque } from './opaque.ts'

export function select(argument: Node, at: Mapping, scope: Scope): Value | undefined {
  const [indexNode, listNode] = argument.kind === 'sequence' ? argument.items : []
  if (!indexNode || !listNode) refuse('E_RENDER_SHAPE', 'Fn::Select takes an index and a list', at.span)
  const index = scope.resolve(indexNode)
  const list = scope.resolve(listNode)
  const number = Number(stringOf(index) ?? Number.NaN)
  if (list?.kind !== 'list' || !Number.isInteger(number)) return opaque('Fn::Select', [index, list], at)
  // An open condition inside the list shifts what stands behind it.
  if (list.items.slice(0, number).some(item => item.kind === 'choice')) return opaque('Fn::Select', [index, list], at)
  const item = list.items[number]
  if (item === undefined && scope.strict) refuse('E_RENDER_SHAPE', `Fn::Select asks for member ${number} of ${list.items.length}`, at.span)
  return item ?? opaque('Fn::Select', [index, list], at)
}
