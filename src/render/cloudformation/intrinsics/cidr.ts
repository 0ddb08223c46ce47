// Fn::Cidr: address blocks cut out of a larger one.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
import type { Mapping, Node } from '../../node.ts'
import { refuse, type Scope } from '../scope.ts'
import { listOf, literal, stringOf, type Value } from '../value.ts'
import { opaque } from './opaque.ts'

const MOST_BLOCKS = 256

export function cidr(argument: Node, at: Mapping, scope: Scope): Value | undefined {
  if (argument.kind !== 'sequence' || argument.items.length < 2) refuse('E_RENDER_SHAPE', 'Fn::Cidr takes a block and a count', at.span)
  const args = argument.items.map(item => scope.resolve(item))
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(stringOf(args[0]) ?? '')
  const count = Number(stringOf(args[1]) ?? Number.NaN)
  const bits = Number(args.length > 2 ? stringOf(args[2]) : 8)
  if (!match || !(count >= 1 && count <= MOST_BLOCKS) || !(bits >= 1 && bits <= 32)) return opaque('Fn::Cidr', args, at)
  const address = match.slice(1, 5).reduce((sum, octet) => sum * 256 + Number(octet), 0)
  const block = 2 ** bits
  const base = Math.floor(address / 2 ** (32 - Number(match[5]))) * 2 ** (32 - Number(match[5]))
  const items = Array.from({ length: count }, (_, index) => literal(`${dotted(base + index * block)}/${32 - bits}`, at))
  return listOf(items, at)
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map(shift => Math.floor(address / 2 ** shift) % 256).join('.')
}
