// What one role may do that another may not, action by action, told with the patterns that people wrote.
import { canonicalJson } from '../model/canonical-json.ts'
import { PERMISSION_LEVELS, type PermissionChange, type PermissionLevel } from '../model/permission-diff.ts'
import type { ActionNames } from './permission-actions.ts'
import { coversExtent, type Extent, extentsOf, isSubset, missingExceptions, shared } from './permission-extent.ts'
import { includes } from './permission-resource.ts'
import type { PermissionStatement, RolePermissions } from './permission-statement.ts'
import { matchesWildcard } from './wildcard.ts'

/** A part of an extent that the other side lacks. */
interface Missing extends Extent {
  readonly otherwise?: 'conditional'
}

interface Difference {
  readonly gained: readonly Alike[]
  readonly lost: readonly Alike[]
}

/** Parts that differ only in their resources. */
interface Alike {
  readonly key: string
  readonly extents: readonly Missing[]
}

type Both = readonly [head: RolePermissions, base: RolePermissions]

export function permissionChanges(
  head: RolePermissions,
  base: RolePermissions,
  names: ActionNames,
): { gained: PermissionChange[]; lost: PermissionChange[] } {
  const gained: Buckets = new Map()
  const lost: Buckets = new Map()
  const compare = comparison([head, base])
  for (const [action, level] of concerned([head, base], names)) {
    const difference = compare(action)
    collect(gained, action, level, difference.gained)
    collect(lost, action, level, difference.lost)
  }
  return { gained: changesOf(gained, head, names), lost: changesOf(lost, base, names) }
}

/** The actions that a statement names which only one of the sides has. */
function concerned([head, base]: Both, names: ActionNames): Map<string, PermissionLevel> {
  const patterns = new Set(onlyInOne(head.statements, base.statements).flatMap(patternsOf))
  if (onlyInOne(head.boundary ?? [], base.boundary ?? []).length > 0 || (head.boundary === undefined) !== (base.boundary === undefined))
    for (const statement of [...head.statements, ...base.statements])
      if (statement.effect === 'Allow') for (const pattern of patternsOf(statement)) patterns.add(pattern)
  const found = new Map<string, PermissionLevel>()
  for (const pattern of [...patterns].sort())
    for (const [level, actions] of names.expand(pattern)) for (const action of actions) found.set(action, level)
  return found
}

function onlyInOne(head: readonly PermissionStatement[], base: readonly PermissionStatement[]): PermissionStatement[] {
  const identities = (statements: readonly PermissionStatement[]) => new Set(statements.map(({ identity }) => identity))
  const [atHead, atBase] = [identities(head), identities(base)]
  return [...head.filter(({ identity }) => !atBase.has(identity)), ...base.filter(({ identity }) => !atHead.has(identity))]
}

function patternsOf({ actions }: PermissionStatement): readonly string[] {
  return actions ?? ['*']
}

/** Actions that the same statements name differ in the same way: of `s3:*` all are compared at once. */
function comparison([head, base]: Both): (action: string) => Difference {
  let index = 0
  const sets = [head.statements, base.statements, head.boundary ?? [], base.boundary ?? []].map(set =>
    set.map((statement): Indexed => ({ statement, index: index++, naming: naming(statement) })),
  )
  const remembered = new Map<string, Difference>()
  const whole = new Map<string, Difference | undefined>()
  const compared = (service: string, found: readonly (readonly Indexed[])[]): Difference => {
    const [atHead = [], atBase = [], headLimits = [], baseLimits = []] = found
    const key = `${service} ${found.map(set => set.map(({ index }) => index).join(' ')).join('|')}`
    const known = remembered.get(key)
    if (known) return known
    const extents = (set: readonly Indexed[], limits?: readonly Extent[]) =>
      extentsOf(
        set.map(({ statement }) => statement),
        service,
        limits,
      )
    const allowed = (set: readonly Indexed[], limits: readonly Indexed[], { boundary }: RolePermissions) =>
      extents(set, boundary && extents(limits))
    const [now, before] = [allowed(atHead, headLimits, head), allowed(atBase, baseLimits, base)]
    const difference = { gained: alike(missing(now, before, service)), lost: alike(missing(before, now, service)) }
    remembered.set(key, difference)
    return difference
  }
  return action => {
    const service = action.slice(0, action.indexOf(':'))
    if (!whole.has(service)) {
      const isWhole = sets.every(set => set.every(({ naming }) => naming.of(service) !== 'some'))
      const all = sets.map(set => set.filter(({ naming }) => naming.of(service) === 'all'))
      whole.set(service, isWhole ? compared(service, all) : undefined)
    }
    return (
      whole.get(service) ??
      compared(
        service,
        sets.map(set => set.filter(({ naming }) => naming.names(action))),
      )
    )
  }
}

interface Indexed {
  readonly statement: PermissionStatement
  readonly index: number
  readonly naming: Naming
}

interface Naming {
  names(action: string): boolean
  /** How many of a service's actions. */
  of(service: string): 'all' | 'some' | 'none'
}

function naming({ actions, notActions = [] }: PermissionStatement): Naming {
  const patterns = [...new Set(actions ?? notActions)].map(pattern => ({
    pattern,
    service: pattern === '*' ? '*' : pattern.slice(0, Math.max(pattern.indexOf(':'), 0)),
    isWhole: pattern === '*' || pattern.endsWith(':*'),
  }))
  const matches = (action: string) => patterns.some(({ pattern }) => matchesWildcard(pattern, action))
  const matched = (service: string) => {
    const touching = patterns.filter(pattern => matchesWildcard(pattern.service, service))
    return touching.some(({ isWhole }) => isWhole) ? 'all' : touching.length > 0 ? 'some' : 'none'
  }
  if (actions) return { names: matches, of: matched }
  const opposite = { all: 'none', some: 'some', none: 'all' } as const
  return { names: action => !matches(action), of: service => opposite[matched(service)] }
}

/** What `own` allows and `others` do not. */
function missing(own: readonly Extent[], others: readonly Extent[], service: string): Missing[] {
  return own.flatMap(extent => missingOf(extent, others, service))
}

function missingOf(extent: Extent, others: readonly Extent[], service: string): Missing[] {
  if (others.some(other => coversExtent(other, extent, service))) return []
  const around = others.filter(({ resource }) => includes(resource, extent.resource, service))
  const but = around.find(({ conditions }) => isSubset(conditions, extent.conditions))
  if (!but) return [around.length > 0 ? { ...extent, otherwise: 'conditional' } : extent]
  // Only what the other side excepts is missing, unless another of its statements allows just that.
  const rest = others.filter(other => other !== but)
  return missingExceptions(but, extent, service).flatMap(({ resource, conditions }): Missing[] => {
    const part = { ...extent, resource: shared(resource, extent.resource, service) ?? extent.resource }
    const left = missingOf(part, rest, service)
    return conditions.length === 0 ? left : left.map(piece => ({ ...piece, otherwise: 'conditional' }))
  })
}

interface Bucket {
  readonly level: PermissionLevel
  readonly extents: readonly Missing[]
  readonly actions: string[]
}

function alike(extents: readonly Missing[]): Alike[] {
  const manners = Map.groupBy(extents, ({ conditions, except, otherwise }) =>
    canonicalJson([conditions, exceptionTexts(except), otherwise ?? '']),
  )
  return [...manners].map(([manner, parts]) => ({
    key: canonicalJson([manner, [...new Set(parts.map(({ resource }) => resource.text))].sort()]),
    extents: parts,
  }))
}

/** By what is alike in the extents, and by level. */
type Buckets = Map<string, Map<PermissionLevel, Bucket>>

function collect(buckets: Buckets, action: string, level: PermissionLevel, found: readonly Alike[]): void {
  for (const { key, extents } of found) {
    const levels = buckets.get(key) ?? new Map<PermissionLevel, Bucket>()
    if (levels.size === 0) buckets.set(key, levels)
    const bucket = levels.get(level)
    if (bucket) bucket.actions.push(action)
    else levels.set(level, { level, extents, actions: [action] })
  }
}

function changesOf(buckets: Buckets, side: RolePermissions, names: ActionNames): PermissionChange[] {
  const written = side.statements.flatMap(statement => (statement.effect === 'Allow' ? patternsOf(statement) : []))
  const changes = [...buckets.values()]
    .flatMap(levels => [...levels.values()])
    .map(({ level, extents, actions }): PermissionChange => {
      const { conditions, except, otherwise } = extents[0]!
      return {
        level,
        ...names.fold(actions, level, written),
        count: actions.length,
        resources: [...new Set(extents.map(({ resource }) => resource.text))].sort(),
        exceptResources: exceptionTexts(except),
        conditions,
        ...(otherwise ? { otherwise } : {}),
      }
    })
  const key = (change: PermissionChange) => [PERMISSION_LEVELS.indexOf(change.level), canonicalJson(change)] as const
  return changes.sort((a, b) => key(a)[0] - key(b)[0] || (key(a)[1] < key(b)[1] ? -1 : 1))
}

function exceptionTexts(except: Extent['except']): string[] {
  return [
    ...new Set(
      except.map(({ resource, conditions }) =>
        conditions.length === 0 ? resource.text : `${resource.text} (when ${conditions.join(' and ')})`,
      ),
    ),
  ].sort()
}
