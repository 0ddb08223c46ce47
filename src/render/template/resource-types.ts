// The types of the resources of a template, those inside loops included.
import { entries, get, type Node, string } from '../node.ts'
import { LOOP } from './for-each.ts'

export function* resourceTypes(resources: Node | undefined): Generator<string> {
  for (const [id, resource] of entries(resources)) {
    if (id.startsWith(LOOP)) yield* resourceTypes(get(resource, 2))
    const type = string(get(resource, 'Type'))
    if (type !== undefined) yield type
  }
}
