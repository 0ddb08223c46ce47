// One value or several, as API Gateway always takes several.
import type { Buildable, Node } from '../../node.ts'

export function listedOrOne(node: Node): Buildable {
  return node.kind === 'sequence' ? node : [node]
}
