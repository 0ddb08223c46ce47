// Fn::Split: a text cut at a delimiter.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-split.html
import type { Mapping, Node } from '../../node.ts'
import { refuse, type Scope } from '../scope.ts'
import { listOf, literal, stringOf, type Value } from '../value.ts'
import { opaque } from './opaque.ts'

export function split(argument: Node, at: Mapping, scope: Scope): Value | undefined {
  const [delimiterNode, textNode] = argument.kind === 'sequence' ? argument.items : []
  if (!delimiterNode || !textNode) refuse('E_RENDER_SHAPE', 'Fn::Split takes a delimiter and a text', at.span)
  const delimiter = stringOf(scope.resolve(delimiterNode))
  const value = scope.resolve(textNode)
  const text = stringOf(value)
  if (text === undefined || !delimiter) return opaque('Fn::Split', [literal(delimiter ?? '', at), value], at)
  const parts = text.split(delimiter)
  scope.step(parts.length, at.span)
  return listOf(
    parts.map(part => literal(part, value ?? at)),
    at,
  )
}
