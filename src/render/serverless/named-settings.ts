// A section of the configuration that holds things by their names, such as agents, sandboxes or data sources.
import { GateError } from '../../model/gate-error.ts'
import { build, entries, locationOf, type Mapping, type Node, type UnresolvedNode } from '../node.ts'
import type { Span } from '../span.ts'
import { refuseUnknown } from './known-section.ts'

export interface Named {
  readonly name: string
  readonly settings: Mapping | UnresolvedNode
  /** Where the name stands: the position of what the tool generates for it. */
  readonly span: Span
}

/** `what` names one of them in an error. Nothing under a name counts as no settings.
 * @throws GateError E_RENDER_SHAPE, E_RENDER_VARIABLE */
export function namedSettings(section: Node | undefined, what: string): readonly Named[] {
  refuseUnknown(section, `the section of each ${what}`)
  if (section === undefined || section.kind === 'unresolved' || (section.kind === 'scalar' && !section.value)) return []
  if (section.kind !== 'mapping') throw notAMapping(`the section of each ${what}`, section)
  return [...entries(section)].map(([name, written, span]) => ({ name, settings: settingsOf(`the ${what} ${name}`, written), span }))
}

/** @throws GateError E_RENDER_SHAPE */
export function settingsOf(what: string, written: Node): Mapping | UnresolvedNode {
  if (written.kind === 'mapping' || written.kind === 'unresolved') return written
  if (written.kind === 'scalar' && written.value === null) return build({}, written.span) as Mapping
  throw notAMapping(what, written)
}

function notAMapping(what: string, node: Node): GateError {
  return new GateError('E_RENDER_SHAPE', `${what} is not a mapping`, { location: locationOf(node) })
}
