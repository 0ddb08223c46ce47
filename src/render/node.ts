// The tree that rendering works on: JSON-like values of which each one knows the source it came from. Immutable by
// convention: a merge makes new containers around old nodes, so every value keeps the place where its author wrote it.
import type { Location } from '../model/location.ts'
import type { Computed } from '../model/unresolved.ts'
import { locate, type Span } from './span.ts'

/** Who made a value; absent: the author's own text at `span`. Read by the model's `origin` and `from` fields. */
export type Origin = 'framework' | 'provider' | 'function' | 'policy_template' | 'managed'

export interface Scalar {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  /** The source text of a plain number, boolean or null, such as 012345678901. */
  readonly text?: string | undefined
  readonly span: Span
  readonly origin?: Origin | undefined
  /** It stands in for a variable of the environment of who deploys, which wins where it is set. */
  readonly fallbackOf?: 'env'
}

export interface Entry {
  readonly key: Span
  readonly value: Node
}

export interface Mapping {
  readonly kind: 'mapping'
  readonly entries: ReadonlyMap<string, Entry>
  readonly span: Span
  readonly origin?: Origin | undefined
}

export interface Sequence {
  readonly kind: 'sequence'
  readonly items: readonly Node[]
  readonly span: Span
  readonly origin?: Origin | undefined
}

/** A value that cannot be known here; printed as {"Fn::Unresolved": expression}. */
export interface UnresolvedNode {
  readonly kind: 'unresolved'
  readonly expression: string
  readonly reason: string
  readonly cure: string
  /** Set when the author's own code computes it (HYG07). */
  readonly computed?: Computed
  readonly span: Span
  readonly origin?: Origin | undefined
}

export type Node = Scalar | Mapping | Sequence | UnresolvedNode

/** What `build` takes: plain values with nodes anywhere inside; undefined members are left out. */
export type Buildable = Node | string | number | boolean | null | undefined | readonly Buildable[] | { readonly [key: string]: Buildable }

// Nodes of one kind are made in one place, always with the same members: V8 then reads them all through one hidden class, and
// reading nodes is most of what rendering does.

export function scalarOf(value: Scalar['value'], span: Span, origin?: Origin, text?: string): Scalar {
  return { kind: 'scalar', value, text, span, origin }
}

export function mappingOf(entries: ReadonlyMap<string, Entry>, span: Span, origin?: Origin): Mapping {
  return { kind: 'mapping', entries, span, origin }
}

export function sequenceOf(items: readonly Node[], span: Span, origin?: Origin): Sequence {
  return { kind: 'sequence', items, span, origin }
}

export function isNode(value: unknown): value is Node {
  if (typeof value !== 'object' || value === null) return false
  const { kind, span } = value as Partial<Node>
  return span !== undefined && (kind === 'scalar' || kind === 'mapping' || kind === 'sequence' || kind === 'unresolved')
}

/** Makes a node of plain values and nodes; what is plain is the framework's, and stands at `span`, the key that caused it. */
export function build(value: Buildable, span: Span): Node {
  return made(value, span, 'framework')
}

/** Like `build`, but what is plain is of the place's origin; without one it counts as the author's own. */
export function buildAt(value: Buildable, place: Pick<Node, 'span' | 'origin'>): Node {
  return made(value, place.span, place.origin)
}

function made(value: Buildable, span: Span, origin: Origin | undefined): Node {
  if (typeof value !== 'object' || value === null) return scalarOf(value as Scalar['value'], span, origin)
  if (isNode(value)) return value
  if (Array.isArray(value)) {
    const items: Node[] = []
    for (const item of value as readonly Buildable[]) if (item !== undefined) items.push(made(item, span, origin))
    return sequenceOf(items, span, origin)
  }
  const members = value as { readonly [key: string]: Buildable }
  const entries = new Map<string, Entry>()
  for (const key in members) {
    const member = members[key]
    if (member === undefined) continue
    const node = made(member, span, origin)
    entries.set(key, { key: node.span, value: node })
  }
  return mappingOf(entries, span, origin)
}

/** The node under a path of keys and indexes, or undefined. */
export function get(node: Node | undefined, ...path: (string | number)[]): Node | undefined {
  let at = node
  for (const step of path) {
    if (at?.kind === 'mapping') at = at.entries.get(typeof step === 'string' ? step : String(step))?.value
    else if (at?.kind === 'sequence' && typeof step === 'number') at = at.items[step]
    else return undefined
  }
  return at
}

/** Like `get`, but null counts as absent. */
export function present(node: Node | undefined, ...path: (string | number)[]): Node | undefined {
  const found = get(node, ...path)
  return found?.kind === 'scalar' && found.value === null ? undefined : found
}

export function mapping(node: Node | undefined): Mapping | undefined {
  return node?.kind === 'mapping' ? node : undefined
}

export function sequence(node: Node | undefined): Sequence | undefined {
  return node?.kind === 'sequence' ? node : undefined
}

/** The text of a string scalar. */
export function string(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined
}

/** A number, or a string that spells one, as CloudFormation coerces it. */
export function number(node: Node | undefined): number | undefined {
  if (node?.kind !== 'scalar') return undefined
  if (typeof node.value === 'number') return node.value
  if (typeof node.value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(node.value)) return Number(node.value)
  return undefined
}

/** A boolean, or the strings true and false, as CloudFormation coerces them. */
export function boolean(node: Node | undefined): boolean | undefined {
  if (node?.kind !== 'scalar') return undefined
  if (typeof node.value === 'boolean') return node.value
  if (typeof node.value === 'string' && /^(true|false)$/i.test(node.value)) return node.value.toLowerCase() === 'true'
  return undefined
}

/** The members of a sequence, or the value itself as the only one; nothing for undefined. */
export function listed(node: Node | undefined): readonly Node[] {
  if (node === undefined) return []
  return node.kind === 'sequence' ? node.items : [node]
}

/** Key and value of every entry of a mapping; nothing for anything else. */
export function* entries(node: Node | undefined): Generator<[key: string, value: Node, keySpan: Span]> {
  if (node?.kind !== 'mapping') return
  for (const [key, entry] of node.entries) yield [key, entry.value, entry.key]
}

/** The mapping with entries set (a node) or removed (undefined). */
export function withEntries(node: Mapping, changes: Readonly<Record<string, Node | undefined>>): Mapping {
  const entries = new Map(node.entries)
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) entries.delete(key)
    else entries.set(key, { key: node.entries.get(key)?.key ?? value.span, value })
  }
  return { ...node, entries }
}

/** The name of an intrinsic function ({"Ref": ...}, {"Fn::Sub": ...}) and its argument. */
export function intrinsic(node: Node | undefined): { name: string; argument: Node } | undefined {
  if (node?.kind !== 'mapping' || node.entries.size !== 1) return undefined
  for (const [name, entry] of node.entries)
    if (name === 'Ref' || name === 'Condition' || name.startsWith('Fn::')) return { name, argument: entry.value }
  return undefined
}

/** Plain JSON of a node, in order; keys such as __proto__ stay own properties. */
export function toJson(node: Node): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value
    case 'sequence':
      return node.items.map(toJson)
    case 'unresolved':
      return { 'Fn::Unresolved': node.expression }
    case 'mapping': {
      const object: Record<string, unknown> = {}
      for (const [key, entry] of node.entries)
        if (key === '__proto__')
          Object.defineProperty(object, key, { value: toJson(entry.value), enumerable: true, configurable: true, writable: true })
        else object[key] = toJson(entry.value)
      return object
    }
  }
}

export function locationOf(node: Node): Location {
  return locate(node.span)
}
