// What a role may do once Allow, Deny and the permissions boundary are taken together.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
import type { Reference } from '../model/reference.ts'
import type { Grant } from '../model/role.ts'
import type { Action, Statement } from '../model/statement.ts'
import { addresses, covers, overlap } from './coverage.ts'
import { hasWildcard, matchesWildcard } from './wildcard.ts'

export interface Allowed {
  /** Index of the statement that allows it. */
  readonly statement: number
  /** What is left after every Deny and the boundary; never empty. */
  readonly resources: readonly Reference[]
  readonly conditional: boolean
}

/** What statements allow, by action; `boundary` is absent where there is none or it is not known: then it takes nothing away. */
export type GrantFinder = (statements: readonly Statement[], boundary?: readonly Statement[]) => ReadonlyMap<string, readonly Allowed[]>

const NONE: readonly string[] = []
const EVERYTHING: Reference = { text: '*', scope: 'all' }
const SCOPES: readonly Reference['scope'][] = ['one', 'pattern', 'service', 'all']

/** Patterns of authors that are remembered at a time. */
const MOST_REMEMBERED = 2000

/** Looks for the wanted actions only. It remembers which of them a pattern names, because roles and stacks repeat patterns. */
export function grantFinder(wanted: readonly string[]): GrantFinder {
  const remembered = new Map<string, readonly string[]>()
  const byName = new Map<string, string[]>()
  for (const action of wanted) {
    const same = byName.get(action.toLowerCase())
    if (same) same.push(action)
    else byName.set(action.toLowerCase(), [action])
  }
  const namedBy = ({ pattern }: Action): readonly string[] => {
    if (!hasWildcard(pattern)) return byName.get(pattern.toLowerCase()) ?? NONE
    const known = remembered.get(pattern)
    if (known) return known
    const named = wanted.filter(action => matchesWildcard(pattern, action))
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(pattern, named)
    return named
  }
  const actionsOf = (statement: Statement): Iterable<string> => {
    if (statement.actions) return new Set(statement.actions.flatMap(namedBy))
    if (!statement.notActions) return []
    const spared = new Set(statement.notActions.flatMap(namedBy))
    return wanted.filter(action => !spared.has(action))
  }
  const find: GrantFinder = (statements, boundary) => {
    const limits = boundary && find(boundary)
    const found = new Map<string, Allowed[]>()
    const denied = deniesByAction(statements, actionsOf)
    for (const [index, statement] of statements.entries()) {
      if (statement.effect !== 'Allow') continue
      for (const action of actionsOf(statement)) {
        const allowed = allowedBy(statement, index, action, denied.get(action) ?? [], limits && (limits.get(action) ?? []))
        if (!allowed) continue
        const others = found.get(action)
        if (others) others.push(allowed)
        else found.set(action, [allowed])
      }
    }
    return found
  }
  return find
}

export function grantOf({ statement, resources, conditional }: Allowed): Grant {
  const broadest = Math.max(...resources.map(resource => SCOPES.indexOf(resource.scope)))
  return { statement, scope: SCOPES[broadest]!, conditional }
}

/** A Deny that may not apply takes nothing away. */
function deniesByAction(statements: readonly Statement[], actionsOf: (statement: Statement) => Iterable<string>): Map<string, Statement[]> {
  const denied = new Map<string, Statement[]>()
  for (const statement of statements)
    if (statement.effect === 'Deny' && isUnconditional(statement))
      for (const action of actionsOf(statement)) denied.set(action, [...(denied.get(action) ?? []), statement])
  return denied
}

function isUnconditional(statement: Statement): boolean {
  return (
    Object.keys(statement.conditions).length === 0 && statement.condition === undefined && Object.keys(statement.unknown ?? {}).length === 0
  )
}

function allowedBy(
  statement: Statement,
  index: number,
  action: string,
  denies: readonly Statement[],
  limits: readonly Allowed[] | undefined,
): Allowed | undefined {
  const service = action.slice(0, action.indexOf(':')).toLowerCase()
  const left = denies.reduce((resources, deny) => without(resources, deny, service), resourcesOf(statement, service))
  const within = limits === undefined ? { resources: left, conditional: false } : bounded(left, limits, service)
  if (within.resources.length === 0) return undefined
  return { statement: index, resources: within.resources, conditional: Object.keys(statement.conditions).length > 0 || within.conditional }
}

function resourcesOf(statement: Statement, service: string): Reference[] {
  if (statement.resources) return statement.resources.filter(resource => addresses(resource, service))
  if (!statement.notResources || statement.notResources.some(resource => covers(resource, EVERYTHING, service))) return []
  return [EVERYTHING]
}

function without(resources: Reference[], deny: Statement, service: string): Reference[] {
  if (deny.resources) return resources.filter(resource => !deny.resources!.some(denied => covers(denied, resource, service)))
  const spared = deny.notResources ?? []
  return resources.flatMap(resource => spared.flatMap(exception => overlap(exception, resource, service) ?? []))
}

function bounded(
  resources: readonly Reference[],
  limits: readonly Allowed[],
  service: string,
): { resources: Reference[]; conditional: boolean } {
  const common = limits.flatMap(limit =>
    resources
      .flatMap(resource => limit.resources.flatMap(bound => overlap(bound, resource, service) ?? []))
      .map(reference => ({ reference, conditional: limit.conditional })),
  )
  return {
    resources: [...new Set(common.map(part => part.reference))],
    conditional: common.length > 0 && common.every(part => part.conditional),
  }
}
