// Adds to a service model what IAM makes of it: the facts of every action, the statements of managed policies, effective
// grants, and who may write to what.
import type { Grant, Role } from '../model/role.ts'
import type { ServiceModel } from '../model/service-model.ts'
import { type Allowed, grantFinder, grantOf } from './effective-grants.ts'
import type { IamData } from './iam-data.ts'
import { roleStatements } from './role-statements.ts'
import { hasWildcard } from './wildcard.ts'
import { WRITE_ACTIONS, writersOf } from './writers.ts'

interface SharedAction {
  /** As the lists name it. */
  readonly name: string
  readonly actions: readonly string[]
}

/**
 * A new model; the given one stays as it was. `sharedActions` are the names in the lists that policies share, such as
 * `iam:PassRole`; a pattern among them stands for every action that it names.
 */
export function withIamFacts(model: ServiceModel, data: IamData, sharedActions: readonly string[]): ServiceModel {
  const shared = sharedActions.map(name => ({ name, actions: hasWildcard(name) ? data.expand(name) : [name] }))
  const find = grantFinder([...new Set([...shared.flatMap(({ actions }) => actions), ...WRITE_ACTIONS])])
  const allowed = new Map<string, ReadonlyMap<string, readonly Allowed[]>>()
  const roles = mapValues(model.roles, (role, id): Role => {
    const { statements, managedPolicies, boundary } = roleStatements(role, model, data)
    const found = find(statements, boundary)
    allowed.set(id, found)
    return { ...role, statements: [...statements], managedPolicies, grants: grantsOf(found, shared) }
  })
  const writers = writersOf(model, allowed)
  const resources = mapValues(model.resources, (resource, id) => ({ ...resource, writers: writers.get(id) ?? [] }))
  return { ...model, roles, resources }
}

function grantsOf(allowed: ReadonlyMap<string, readonly Allowed[]>, shared: readonly SharedAction[]): Record<string, Grant[]> {
  const grants: Record<string, Grant[]> = {}
  for (const { name, actions } of shared) {
    const found = new Map<string, Grant>()
    for (const action of actions)
      for (const grant of (allowed.get(action) ?? []).map(grantOf))
        found.set(`${grant.statement} ${grant.scope} ${grant.conditional}`, grant)
    if (found.size > 0) grants[name] = [...found.values()]
  }
  return grants
}

/** Keys such as __proto__ stay own properties. */
function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]))
}
