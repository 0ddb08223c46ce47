// What a role may do once Allow, Deny and the permissions boundary are taken together.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
import type { Action, Grant, Reference, Statement } from '../model/service-model.ts'
import { addresses, covers, overlap } from './coverage.ts'
import { matchesWildcard } from './wildcard.ts'

export interface Allowed {
  /** Index of the statement that allows it. */
  readonly statement: number
  /** What is left after every Deny and the boundary; never empty. */
  readonly resources: readonly Reference[]
  readonly conditional: boolean
}

const EVERYTHING: Reference = { text: '*', scope: 'all' }
const SCOPES: readonly Reference['scope'][] = ['one', 'pattern', 'service', 'all']

/** `boundary` is the statements of the permissions boundary, where they are known: otherwise it takes nothing away. */
export function allowedBy(statements: readonly Statement[], action: string, boundary: readonly Statement[] | undefined): Allowed[] {
  const service = action.slice(0, action.indexOf(':')).toLowerCase()
  const denies = statements.filter(statement => statement.effect === 'Deny' && isUnconditional(statement) && names(statement, action))
  const limits = boundary && allowedBy(boundary, action, undefined)
  const allowed: Allowed[] = []
  for (const [index, statement] of statements.entries()) {
    if (statement.effect !== 'Allow' || !names(statement, action)) continue
    const left = denies.reduce((resources, deny) => without(resources, deny, service), resourcesOf(statement, service))
    const own = Object.keys(statement.conditions).length > 0
    const within = limits === undefined ? { resources: left, conditional: false } : bounded(left, limits, service)
    if (within.resources.length > 0) allowed.push({ statement: index, resources: within.resources, conditional: own || within.conditional })
  }
  return allowed
}

export function grantOf({ statement, resources, conditional }: Allowed): Grant {
  const broadest = Math.max(...resources.map(resource => SCOPES.indexOf(resource.scope)))
  return { statement, scope: SCOPES[broadest]!, conditional }
}

function names(statement: Statement, action: string): boolean {
  const matches = (named: Action) => matchesWildcard(named.pattern, action)
  if (statement.actions) return statement.actions.some(matches)
  return statement.notActions !== undefined && !statement.notActions.some(matches)
}

/** A Deny that may not apply takes nothing away. */
function isUnconditional(statement: Statement): boolean {
  return (
    Object.keys(statement.conditions).length === 0 && statement.condition === undefined && Object.keys(statement.unknown ?? {}).length === 0
  )
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
