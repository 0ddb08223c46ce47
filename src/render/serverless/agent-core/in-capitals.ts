// A word of the author in capitals, as CloudFormation's enumerations want it.
import type { Node } from '../../node.ts'
import { authored, text } from '../events/event-settings.ts'
import { truthy } from '../truthy.ts'

export function inCapitals(node: Node | undefined): Node | undefined {
  if (!truthy(node)) return undefined
  const said = text(node)
  return said === undefined ? node : authored(said.toUpperCase(), node)
}
