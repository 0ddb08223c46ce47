// Fn::Join: the members of a list as one text.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-join.html
import type { Mapping, Node } from '../../node.ts'
import { concatenate } from '../concatenate.ts'
import { refuse, type Scope } from '../scope.ts'
import { literal, stringOf, type Value } from '../value.ts'
import { opaque } from './opaque.ts'

export function join(argument: Node, at: Mapping, scope: Scope): Value | undefined {
  const [delimiterNode, listNode] = argument.kind === 'sequence' ? argument.items : []
  if (!delimiterNode || !listNode) refuse('E_RENDER_SHAPE', 'Fn::Join takes a delimiter and a list', at.span)
  const delimiter = stringOf(scope.resolve(delimiterNode)) ?? ''
  const list = scope.resolve(listNode)
  if (list?.kind !== 'list') return opaque('Fn::Join', [literal(delimiter, at), list], at)
  const values: Value[] = []
  const between = delimiter === '' ? undefined : literal(delimiter, at)
  for (const item of list.items.some(item => item.kind === 'list') ? list.items.flatMap(flattened) : list.items) {
    if (between && values.length > 0) values.push(between)
    values.push(item)
  }
  scope.step(values.length, at.span)
  return concatenate(values, at)
}

/** A parameter that is a list joins as its members. */
function flattened(value: Value): readonly Value[] {
  return value.kind === 'list' ? value.items : [value]
}
