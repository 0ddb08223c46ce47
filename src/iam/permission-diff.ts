// What a change does to the permissions of functions: per function the actions on resources gained and lost between the stacks of
// the base and those of the head, and what it opens to the internet.
import { canonicalJson } from '../model/canonical-json.ts'
import type { FunctionPermissions, PermissionChange, PermissionDiff } from '../model/permission-diff.ts'
import type { ServiceModel } from '../model/service-model.ts'
import { entryPoints } from './entry-points.ts'
import type { IamData } from './iam-data.ts'
import { type ActionNames, actionNames } from './permission-actions.ts'
import { permissionChanges } from './permission-changes.ts'
import { expressionOf, type RolePermissions, rolePermissions } from './permission-statement.ts'

/** One stack at one stage. */
export interface PermissionSide {
  /** The path that is its identity on both sides. */
  readonly stack: string
  /** As asked for; undefined: what the stack itself says. */
  readonly stage: string | undefined
  /** Absent where it could not be rendered. */
  readonly model?: ServiceModel
}

/** Without what it applies to. */
type Change = Omit<FunctionPermissions, 'stack' | 'stages' | 'functions'>

const NOTHING: RolePermissions = { statements: [], unknown: [] }

/** Sorted by stack, functions and what changes; what is equal in several stages or functions is one entry. */
export function permissionDiff(head: readonly PermissionSide[], base: readonly PermissionSide[], data: IamData): PermissionDiff {
  const names = actionNames(data)
  const keys = new Map([...head, ...base].map(side => [canonicalJson([side.stack, side.stage ?? null]), side]))
  const merged = new Map<string, FunctionPermissions>()
  for (const { stack, stage } of keys.values()) {
    const [now, before] = [head, base].map(sides => sides.find(side => side.stack === stack && side.stage === stage))
    for (const entry of stackChanges(now, before, data, names)) {
      const key = canonicalJson({ ...entry, stages: [] })
      const known = merged.get(key)
      merged.set(key, known ? { ...known, stages: [...new Set([...known.stages, ...entry.stages])].sort() } : entry)
    }
  }
  return [...merged]
    .sort(([a, one], [b, other]) => compare([one.stack, one.functions.join(' '), a], [other.stack, other.functions.join(' '), b]))
    .map(([, entry]) => entry)
}

function stackChanges(
  now: PermissionSide | undefined,
  before: PermissionSide | undefined,
  data: IamData,
  names: ActionNames,
): FunctionPermissions[] {
  const stack = (now ?? before)!.stack
  const stage = now?.model?.stack.stage ?? before?.model?.stack.stage ?? now?.stage ?? before?.stage
  const about = { stack, stages: stage === undefined ? [] : [stage] }
  const status = !now ? 'removed' : before ? 'changed' : 'new'
  if (now && !now.model)
    return [
      {
        ...about,
        functions: [],
        ...unknowable(status, 'the stack could not be rendered, so that what its functions may do cannot be known'),
      },
    ]
  if (!now && !before?.model) return [{ ...about, functions: [], ...unknowable(status, 'the stack that is removed could not be rendered') }]
  const changes = functionChanges(now?.model, before?.model, data, names)
  const alike = Map.groupBy(changes, ([, change]) => canonicalJson(change))
  const entries = [...alike.values()].map(group => ({ ...about, functions: group.map(([name]) => name).sort(), ...group[0]![1] }))
  if (!before || before.model) return entries
  const reason = 'the stack could not be rendered at the base, so that everything counts as gained'
  return [{ ...about, functions: [], ...unknowable('changed', reason) }, ...entries]
}

function functionChanges(
  now: ServiceModel | undefined,
  before: ServiceModel | undefined,
  data: IamData,
  names: ActionNames,
): [string, Change][] {
  const head = permissionsIn(now, data)
  const base = permissionsIn(before, data)
  const remembered = new Map<string, { gained: PermissionChange[]; lost: PermissionChange[] }>()
  const changed = new Set([...Object.keys(now?.functions ?? {}), ...Object.keys(before?.functions ?? {})])
  return [...changed].flatMap((name): [string, Change][] => {
    const [own, old] = [head(name), base(name)]
    const key = canonicalJson([own?.key, old?.key])
    const changes = remembered.get(key) ?? changesOf(own, old, names)
    remembered.set(key, changes)
    const [open, wasOpen] = [now ? entryPoints(now, name) : [], before ? entryPoints(before, name) : []]
    const change: Change = {
      status: !own ? 'removed' : old ? 'changed' : 'new',
      ...changes,
      opened: open.filter(point => !wasOpen.includes(point)),
      closed: wasOpen.filter(point => !open.includes(point)),
      unknown: unknownOf(own, old),
    }
    const silent = [change.gained, change.lost, change.opened, change.closed, change.unknown].every(list => list.length === 0)
    return silent ? [] : [[name, change]]
  })
}

interface Holder {
  /** Equal for roles that say the same: functions that hold them change alike. */
  readonly key: string
  readonly permissions: RolePermissions
  /** A role that this stack does not make, as it is named. */
  readonly outside?: string
}

function permissionsIn(model: ServiceModel | undefined, data: IamData): (name: string) => Holder | undefined {
  const remembered = new Map<string, Holder>()
  return name => {
    if (!model || !Object.hasOwn(model.functions, name)) return undefined
    const { role: key, unknown } = model.functions[name]!
    const role = key !== undefined && Object.hasOwn(model.roles, key) ? model.roles[key] : undefined
    if (key === undefined || !role) {
      const outside = unknown?.role === undefined ? undefined : expressionOf(model, unknown.role)
      return { key: `unknown ${outside}`, permissions: NOTHING, ...(outside === undefined ? {} : { outside }) }
    }
    if (role.origin === 'external' || role.origin === 'unresolved') {
      const outside = role.text ?? key
      return { key: `outside ${outside}`, permissions: NOTHING, outside }
    }
    const known = remembered.get(key) ?? holderOf(rolePermissions(role, model, data))
    remembered.set(key, known)
    return known
  }
}

function holderOf(permissions: RolePermissions): Holder {
  const { statements, boundary, unknown } = permissions
  const identities = [statements, boundary ?? []].map(list => list.map(({ identity }) => identity).sort())
  return { key: canonicalJson([identities, boundary === undefined, unknown]), permissions }
}

function changesOf(
  own: Holder | undefined,
  old: Holder | undefined,
  names: ActionNames,
): { gained: PermissionChange[]; lost: PermissionChange[] } {
  if (own?.outside !== undefined) return { gained: [], lost: [] }
  return permissionChanges(own?.permissions ?? NOTHING, old?.permissions ?? NOTHING, names)
}

function unknownOf(own: Holder | undefined, old: Holder | undefined): string[] {
  if (!own || (own.outside !== undefined && own.outside === old?.outside)) return []
  if (own.outside !== undefined) return [`its role is ${own.outside}, which this stack does not make: what it may do cannot be known`]
  if (old?.outside !== undefined)
    return [
      `its role was ${old.outside}: what that allowed cannot be known, so that everything counts as gained`,
      ...own.permissions.unknown,
    ]
  return own.permissions.unknown.filter(reason => !old?.permissions.unknown.includes(reason))
}

function unknowable(status: Change['status'], reason: string): Change {
  return { status, gained: [], lost: [], opened: [], closed: [], unknown: [reason] }
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (const [index, part] of a.entries()) if (part !== b[index]) return part < b[index]! ? -1 : 1
  return 0
}
