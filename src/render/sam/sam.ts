// What the generators of a SAM template share: the author's resources, the stack under construction, and what names mean.

import { canonicalJson } from '../../model/canonical-json.ts'
import { sha1Hex } from '../../model/digest.ts'
import { GateError } from '../../model/gate-error.ts'
import { type Buildable, build, get, locationOf, type Mapping, mapping, type Node, string, toJson } from '../node.ts'
import { locate, type Span } from '../span.ts'

/** A resource as the author wrote it, what Globals say merged in. */
export interface SamResource {
  readonly id: string
  readonly type: string
  readonly node: Mapping
  readonly properties: Mapping
  /** Where its key stands. */
  readonly span: Span
}

export interface Sam {
  readonly template: Mapping
  readonly region: string
  readonly partition: string
  readonly resources: ReadonlyMap<string, SamResource>
  /** A parameter's value where a node is a Ref to one that is known; else the node itself. */
  settle(node: Node | undefined): Node | undefined
  add(id: string, resource: Buildable, span: Span): void
  /** What stands under a logical id so far. */
  made(id: string): Mapping | undefined
  ids(): Iterable<string>
  remove(id: string): void
  /** Says what `Ref: ID.PROPERTY` means. */
  refer(id: string, property: string, target: string): void
  /** Says that a resource is deployed under another logical id. */
  rename(id: string, to: string): void
  condition(name: string, value: Buildable, span: Span): void
}

/** Attributes that what is made for a resource inherits from it. */
export function inheritedAttributes(resource: SamResource): Readonly<Record<string, Node | undefined>> {
  return {
    Condition: get(resource.node, 'Condition'),
    DeletionPolicy: get(resource.node, 'DeletionPolicy'),
    UpdateReplacePolicy: get(resource.node, 'UpdateReplacePolicy'),
  }
}

/** Attributes that the resource itself keeps. */
export function ownAttributes(resource: SamResource): Readonly<Record<string, Node | undefined>> {
  return {
    DependsOn: get(resource.node, 'DependsOn'),
    UpdatePolicy: get(resource.node, 'UpdatePolicy'),
    Metadata: get(resource.node, 'Metadata'),
    ...inheritedAttributes(resource),
  }
}

export function conditionOf(resource: SamResource): string | undefined {
  return string(get(resource.node, 'Condition'))
}

/** Where the key of a property stands, or the resource's. */
export function spanOf(resource: SamResource, property: string): Span {
  return resource.properties.entries.get(property)?.key ?? resource.span
}

/** Ten hexadecimal digits of a value, as ids of versions and deployments end in. */
export function digest(value: Node | string): string {
  const text = typeof value === 'string' ? value : canonicalJson(toJson(value))
  return sha1Hex(text).slice(0, 10)
}

/** The logical id of what is named after a text: with it, or with its digest where it is not a plain word. */
export function idWith(prefix: string, suffix: string): string {
  return suffix === '' || /^[A-Za-z0-9]+$/.test(suffix) ? prefix + suffix : prefix + digest(suffix)
}

export function isNoValue(node: Node | undefined): boolean {
  return string(get(node, 'Ref')) === 'AWS::NoValue'
}

/** Whether a value is one intrinsic function. */
export function isIntrinsic(node: Node | undefined): boolean {
  if (node?.kind !== 'mapping' || node.entries.size !== 1) return false
  const [key] = node.entries.keys()
  return key === 'Ref' || key === 'Condition' || key!.startsWith('Fn::')
}

/** The logical id that a Ref or a GetAtt names. */
export function idIn(node: Node | undefined): string | undefined {
  const ref = string(get(node, 'Ref'))
  if (ref !== undefined) return ref
  const attribute = get(node, 'Fn::GetAtt')
  return string(get(attribute, 0)) ?? string(attribute)?.split('.')[0]
}

/** An ARN as Fn::Sub text, in the region and the account of the stack. */
export function arnText(partition: string, service: string, resource: string): string {
  return `arn:${partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`
}

/** A Key and Value list of a mapping of tags. */
export function tagList(tags: Node | undefined): Buildable[] {
  if (tags?.kind !== 'mapping') return []
  return [...tags.entries].map(([Key, { value }]) => ({ Key, Value: value.kind === 'scalar' && value.value === null ? '' : value }))
}

export function truthy(node: Node | undefined): node is Node {
  if (node === undefined) return false
  if (node.kind === 'scalar') return Boolean(node.value)
  if (node.kind === 'sequence') return node.items.length > 0
  return node.kind === 'unresolved' || node.entries.size > 0
}

/** A value that has to be a mapping, where there is one. */
export function expectMapping(node: Node | undefined, what: string): Mapping | undefined {
  if (node === undefined || node.kind === 'unresolved' || (node.kind === 'scalar' && node.value === null)) return undefined
  const found = mapping(node)
  if (!found) throw new GateError('E_RENDER_SHAPE', `${what} is not a mapping`, { location: locationOf(node) })
  return found
}

export function missing(what: string, span: Span): GateError {
  return new GateError('E_RENDER_MISSING', what, { location: locate(span) })
}

export function wrong(what: string, node: Node): GateError {
  return new GateError('E_RENDER_SHAPE', what, { location: locationOf(node) })
}

/** `value` under a condition, where there is one. */
export function conditional(condition: string | undefined, value: Buildable): Buildable {
  return condition === undefined ? value : { 'Fn::If': [condition, value, { Ref: 'AWS::NoValue' }] }
}

export function built(value: Buildable, span: Span): Mapping {
  return mapping(build(value, span))!
}
