// Whether the framework takes a value as set: JavaScript's truth, in which 0, '' and null count as unset.
import type { Node } from '../node.ts'

export function truthy(node: Node | undefined): node is Node {
  return node !== undefined && !(node.kind === 'scalar' && !node.value)
}

/** The first value that is set. */
export function firstSet(...nodes: readonly (Node | undefined)[]): Node | undefined {
  return nodes.find(truthy)
}
