// Adds to a service model what IAM makes of it: the facts of every action, the statements of managed policies, effective
// grants, who may write to what, and which functions may call themselves again.
import type { Grant, Role } from '../model/role.ts'
import type { ServiceModel } from '../model/service-model.ts'
import type { Statement } from '../model/statement.ts'
import { type Allowed, type GrantFinder, grantFinder, grantOf } from './effective-grants.ts'
import { foldedStatement } from './folded-statement.ts'
import type { IamData } from './iam-data.ts'
import { mapValues } from './map-values.ts'
import { type RoleStatements, roleStatements } from './role-statements.ts'
import { CALLING_ACTIONS } from './self-writes.ts'
import { hasWildcard } from './wildcard.ts'
import { withSelfWrites } from './with-self-writes.ts'
import { withWhatIsLeft } from './with-what-is-left.ts'
import { withWriters } from './with-writers.ts'
import { WRITE_ACTIONS } from './writers.ts'

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
  const { shared, find } = lookedFor(data, sharedActions)
  const allowed = new Map<string, ReadonlyMap<string, readonly Allowed[]>>()
  const roles = mapValues(model.roles, (role, id): Role => {
    const { managedPolicies, ...written } = roleStatements(role, model, data)
    const { statements, boundary } = folded(written, model)
    const found = find(statements, boundary)
    allowed.set(id, found)
    const left = withWhatIsLeft(statements, boundary, data)
    const told = written.statements.map((statement, index) => ({
      ...statement,
      ...(left[index]!.actions ? { actions: left[index]!.actions } : {}),
    }))
    return { ...role, statements: told, managedPolicies, grants: grantsOf(found, shared) }
  })
  const unresolved = [...model.unresolved]
  const judged = { ...model, roles, unresolved }
  return { ...judged, resources: withWriters(judged, allowed, unresolved), triggers: withSelfWrites(judged, allowed, unresolved) }
}

interface LookedFor {
  readonly shared: readonly SharedAction[]
  readonly find: GrantFinder
}

const lookedForBefore = new WeakMap<readonly string[], WeakMap<IamData, LookedFor>>()

/** The same for every stack that is judged with the same lists. */
function lookedFor(data: IamData, sharedActions: readonly string[]): LookedFor {
  const ofLists = lookedForBefore.get(sharedActions) ?? new WeakMap<IamData, LookedFor>()
  const known = ofLists.get(data)
  if (known) return known
  const shared = sharedActions.map(name => ({ name, actions: hasWildcard(name) ? data.expand(name) : [name] }))
  const find = grantFinder([...new Set([...shared.flatMap(({ actions }) => actions), ...WRITE_ACTIONS, ...CALLING_ACTIONS])])
  ofLists.set(data, { shared, find })
  lookedForBefore.set(sharedActions, ofLists)
  return { shared, find }
}

/** Spellings matter only where something is taken away. */
function folded(
  { statements, boundary }: Omit<RoleStatements, 'managedPolicies'>,
  model: ServiceModel,
): Omit<RoleStatements, 'managedPolicies'> {
  if (boundary === undefined && statements.every(({ effect }) => effect === 'Allow')) return { statements }
  const fold = (statement: Statement) => foldedStatement(statement, model)
  return { statements: statements.map(fold), ...(boundary ? { boundary: boundary.map(fold) } : {}) }
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
