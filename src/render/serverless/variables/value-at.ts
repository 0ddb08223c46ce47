// The node under a dotted address, through variables on the way.
import { get, type Node } from '../../node.ts'
import type { Resolver, Trail } from './resolver.ts'

/** Undefined where nothing stands there; an unresolved node where one is on the way. */
export function valueAt(root: Node, address: string | undefined, resolver: Resolver, from?: Trail): Node | undefined {
  if (address === undefined || address === '') return root
  let node: Node | undefined = root
  let trail = from
  for (const key of address.split('.')) {
    node = resolver.settle(node, trail)
    if (node.kind === 'unresolved') return node
    node = node.kind === 'sequence' && /^\d+$/.test(key) ? get(node, Number(key)) : get(node, key)
    if (!node) return undefined
    trail = { up: trail, key }
  }
  return node
}
