// A part of the service that decides what there is to judge must be known: with its value in AWS, nothing of it could be
// judged, and silence would pass. What the author's own code computes is a finding of its own (HYG07).
import { GateError } from '../../model/gate-error.ts'
import { locationOf, type Node } from '../node.ts'

/** `what` is the part's name in a sentence: the functions, the events of create. @throws GateError E_RENDER_VARIABLE */
export function refuseUnknown(node: Node | undefined, what: string): void {
  if (node?.kind !== 'unresolved' || node.computed) return
  throw new GateError('E_RENDER_VARIABLE', `${what} come from ${node.expression}, which cannot be known here`, {
    location: locationOf(node),
    cure: `Write them into the configuration or a file of the repository, or ${node.cure.charAt(0).toLowerCase()}${node.cure.slice(1)}`,
  })
}
