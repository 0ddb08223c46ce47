// Reading what an author wrote under an event. Where the whole is unresolved, so is every field of it.
import { GateError } from '../../../model/gate-error.ts'
import { type Buildable, boolean, build, locationOf, type Mapping, type Node, present, type Scalar, scalarOf, toJson } from '../../node.ts'
import type { FunctionEvent } from './function-event.ts'

/** What stands under a path of keys; null counts as absent; below something unresolved: that. */
export function setting(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let at = node
  for (const key of path) {
    if (at === undefined || at.kind === 'unresolved') return at
    at = present(at, key)
  }
  return at
}

/** @throws GateError E_RENDER_MISSING */
export function required(at: FunctionEvent, key: string): Node {
  const found = setting(at.event.settings, key)
  if (found !== undefined) return found
  throw new GateError('E_RENDER_MISSING', `The ${at.event.kind} event of ${at.fn.key} has no ${key}.`, {
    location: locationOf(at.event.settings),
  })
}

/** The error for a value that the deploying tool refuses: `says` ends the sentence "The sqs event of work ...". */
export function refused(at: FunctionEvent, node: Node, says: string): GateError {
  return new GateError('E_RENDER_SHAPE', `The ${at.event.kind} event of ${at.fn.key} ${says}.`, { location: locationOf(node) })
}

/** Where a key of an event stands, dotted from the top of the configuration. */
export function keyOf({ fn, event }: FunctionEvent, ...path: readonly string[]): string {
  return ['functions', fn.key, 'events', event.index, event.kind, ...path].join('.')
}

/** The text of a scalar; numbers and booleans too, because the tool takes them for strings. */
export function text(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined
}

/** A value made of what the author wrote at another node; it keeps that place. */
export function authored(value: string | number | boolean, from: Node): Scalar {
  return scalarOf(value, from.span, from.origin)
}

export function isFalse(node: Node | undefined): boolean {
  return boolean(node) === false
}

/** The `State` of a rule or a schedule by the event's `enabled`. */
export function stateOf(enabled: Node | undefined): Buildable {
  if (enabled?.kind === 'unresolved') return enabled
  return enabled !== undefined && isFalse(enabled) ? authored('DISABLED', enabled) : 'ENABLED'
}

/** A value written as JSON text; an unresolved part makes it unresolved, because its text is not known. */
export function jsonText(node: Node): Node {
  return unresolvedIn(node) ?? authored(JSON.stringify(toJson(node)), node)
}

/** Text around a value, such as quotes. */
export function around(before: string, node: Node, after: string): Node {
  const inner = text(node)
  return inner === undefined ? node : authored(`${before}${inner}${after}`, node)
}

/** The entries under their names in CloudFormation: the first letter upper. */
export function capitalisedKeys(node: Node): Node {
  if (node.kind !== 'mapping') return node
  return { ...node, entries: new Map([...node.entries].map(([key, entry]) => [key.charAt(0).toUpperCase() + key.slice(1), entry])) }
}

export function emptyMapping(like: Node): Mapping {
  return build({}, like.span) as Mapping
}

function unresolvedIn(node: Node): Node | undefined {
  if (node.kind === 'unresolved') return node
  const members =
    node.kind === 'sequence' ? node.items : node.kind === 'mapping' ? [...node.entries.values()].map(entry => entry.value) : []
  for (const member of members) {
    const found = unresolvedIn(member)
    if (found) return found
  }
  return undefined
}
