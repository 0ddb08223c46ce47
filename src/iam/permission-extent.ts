// On what a role may call one action, and under which conditions: Allow minus Deny, within the boundary. Unlike the grants of
// the model it keeps what a Deny leaves out and what a condition asks for, because a change of these is a change too.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
import { addresses } from './coverage.ts'
import { EVERYTHING, includes, type NamedResource } from './permission-resource.ts'
import type { PermissionStatement } from './permission-statement.ts'
import { hasWildcard } from './wildcard.ts'

export interface Exception {
  readonly resource: NamedResource
  /** It is excepted only under these; none: always. */
  readonly conditions: readonly string[]
}

export interface Extent {
  readonly resource: NamedResource
  readonly except: readonly Exception[]
  /** All of them have to hold. */
  readonly conditions: readonly string[]
}

/** `statements` are those that name the action; `boundary`, where there is one, is what it allows of the action. */
export function extentsOf(statements: readonly PermissionStatement[], service: string, boundary?: readonly Extent[]): Extent[] {
  const allowed = statements.filter(({ effect }) => effect === 'Allow').flatMap(statement => allowedBy(statement, service))
  const denied = statements.filter(({ effect }) => effect === 'Deny')
  const left = denied.reduce((extents, deny) => extents.flatMap(extent => without(extent, deny, service)), allowed)
  const within = boundary ? left.flatMap(extent => boundary.flatMap(limit => common(extent, limit, service))) : left
  return withoutCovered(within, service)
}

/** Whether everything that `inner` allows is allowed by `outer`. */
export function coversExtent(outer: Extent, inner: Extent, service: string): boolean {
  return (
    includes(outer.resource, inner.resource, service) &&
    isSubset(outer.conditions, inner.conditions) &&
    missingExceptions(outer, inner, service).length === 0
  )
}

/** What `outer` excepts of the resources of `inner`, and `inner` does not. */
export function missingExceptions(outer: Extent, inner: Extent, service: string): Exception[] {
  return outer.except.filter(
    exception =>
      shared(exception.resource, inner.resource, service) !== undefined &&
      !inner.except.some(own => includes(own.resource, exception.resource, service) && isSubset(own.conditions, exception.conditions)),
  )
}

export function isSubset(some: readonly string[], all: readonly string[]): boolean {
  return some.every(condition => all.includes(condition))
}

/** What both name: the narrower of the two, or undefined when they have nothing in common. */
export function shared(a: NamedResource, b: NamedResource, service: string): NamedResource | undefined {
  if (includes(a, b, service)) return b
  if (includes(b, a, service)) return a
  if (!hasWildcard(a.text) || !hasWildcard(b.text)) return undefined
  const [first, second] = [fixedPart(a.text), fixedPart(b.text)]
  return first.startsWith(second) || second.startsWith(first) ? b : undefined
}

function allowedBy({ resources, notResources, conditions }: PermissionStatement, service: string): Extent[] {
  if (resources)
    return resources.filter(({ reference }) => addresses(reference, service)).map(resource => ({ resource, except: [], conditions }))
  const except = (notResources ?? []).filter(({ reference }) => addresses(reference, service))
  if (!notResources || except.some(resource => includes(resource, EVERYTHING, service))) return []
  return [{ resource: EVERYTHING, except: except.map(resource => ({ resource, conditions: [] })), conditions }]
}

function without(extent: Extent, deny: PermissionStatement, service: string): Extent[] {
  const { resources, notResources = [], conditions } = deny
  if (!resources && conditions.length === 0) return notResources.flatMap(spared => within(extent, spared, service))
  const denied: Exception[] = resources
    ? resources.map(resource => ({ resource, conditions }))
    : [{ resource: EVERYTHING, conditions: [...conditions, `not on ${notResources.map(({ text }) => text).join(', ')}`] }]
  const taken = denied.filter(({ resource }) => shared(resource, extent.resource, service) !== undefined)
  if (taken.some(exception => exception.conditions.length === 0 && includes(exception.resource, extent.resource, service))) return []
  return [{ ...extent, except: [...extent.except, ...taken] }]
}

function common(extent: Extent, limit: Extent, service: string): Extent[] {
  return within(extent, limit.resource, service).map(part => ({
    ...part,
    except: [...part.except, ...limit.except],
    conditions: [...new Set([...part.conditions, ...limit.conditions])].sort(),
  }))
}

/** The part of an extent that lies within a resource: where two patterns only overlap, the rest is excepted. */
function within(extent: Extent, limit: NamedResource, service: string): Extent[] {
  if (includes(limit, extent.resource, service)) return [extent]
  if (includes(extent.resource, limit, service)) return [{ ...extent, resource: limit }]
  if (shared(limit, extent.resource, service) === undefined) return []
  return [{ ...extent, except: [...extent.except, { resource: EVERYTHING, conditions: [`not on ${limit.text}`] }] }]
}

function withoutCovered(extents: readonly Extent[], service: string): Extent[] {
  return extents.filter((extent, index) =>
    extents.every(
      (other, at) => at === index || !coversExtent(other, extent, service) || (at > index && coversExtent(extent, other, service)),
    ),
  )
}

function fixedPart(text: string): string {
  return text.split(/[*?]/, 1)[0]!
}
