// Adds to a service model what IAM makes of it: the facts of every action, the statements of managed policies, effective
// grants, and who may write to what.
import type { Grant, Role, ServiceModel } from '../model/service-model.ts'
import { allowedBy, grantOf } from './effective-grants.ts'
import type { IamData } from './iam-data.ts'
import { type RoleStatements, roleStatements } from './role-statements.ts'
import { hasWildcard } from './wildcard.ts'
import { writersOf } from './writers.ts'

/**
 * A new model; the given one stays as it was. `sharedActions` are the names in the lists that policies share, such as
 * `iam:PassRole`; a pattern among them stands for every action that it names.
 */
export function withIamFacts(model: ServiceModel, data: IamData, sharedActions: readonly string[]): ServiceModel {
  const expanded = sharedActions.map(name => ({ name, actions: hasWildcard(name) ? data.expand(name) : [name] }))
  const held = new Map(Object.entries(model.roles).map(([id, role]) => [id, roleStatements(role, model, data)]))
  const roles = mapValues(model.roles, (role, id): Role => {
    const { statements, managedPolicies, boundary } = held.get(id)!
    return {
      ...role,
      statements: [...statements],
      managedPolicies,
      grants: grantsOf({ statements, managedPolicies, ...(boundary ? { boundary } : {}) }, expanded),
    }
  })
  const writers = writersOf(model, held)
  const resources = mapValues(model.resources, (resource, id) => ({ ...resource, writers: writers.get(id) ?? [] }))
  return { ...model, roles, resources }
}

function grantsOf(role: RoleStatements, shared: readonly { name: string; actions: readonly string[] }[]): Record<string, Grant[]> {
  const grants: Record<string, Grant[]> = {}
  for (const { name, actions } of shared) {
    const found = new Map<string, Grant>()
    for (const action of actions)
      for (const grant of allowedBy(role.statements, action, role.boundary).map(grantOf))
        found.set(`${grant.statement} ${grant.scope} ${grant.conditional}`, grant)
    if (found.size > 0) grants[name] = [...found.values()]
  }
  return grants
}

/** Keys such as __proto__ stay own properties. */
function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]))
}
