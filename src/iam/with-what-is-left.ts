// What Deny and the permissions boundary leave of the actions that a role's statements allow, said on each of them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
import type { Reference } from '../model/reference.ts'
import type { Action, Statement } from '../model/statement.ts'
import { type Allowed, grantFinder, grantOf } from './effective-grants.ts'
import { type IamData, LEVEL_ORDER } from './iam-data.ts'
import { hasWildcard } from './wildcard.ts'

type Scope = Reference['scope']
type Grants = ReadonlyMap<string, readonly Allowed[]>

/** A Deny under a condition and a boundary that is not known take nothing away; nor is the pattern of everything taken apart. */
export function withWhatIsLeft(statements: readonly Statement[], boundary: readonly Statement[] | undefined, data: IamData): Statement[] {
  if (boundary === undefined && statements.every(({ effect }) => effect === 'Allow')) return [...statements]
  const names = new Map<string, readonly string[]>()
  for (const { effect, actions } of statements)
    if (effect === 'Allow') for (const { pattern } of actions ?? []) if (!/^[*:]+$/.test(pattern)) names.set(pattern, data.expand(pattern))
  const find = grantFinder([...new Set([...names.values()].flat())])
  const stated = find(statements.map(statement => (statement.effect === 'Allow' ? statement : { ...statement, actions: [] })))
  const effective = find(statements, boundary)
  return statements.map((statement, index) => {
    if (statement.effect !== 'Allow' || !statement.actions) return statement
    const actions = statement.actions.map(action => leftOf(action, index, names.get(action.pattern) ?? [], stated, effective, data))
    return { ...statement, actions }
  })
}

function leftOf(action: Action, statement: number, names: readonly string[], stated: Grants, effective: Grants, data: IamData): Action {
  const before = names.filter(name => scopeOf(stated, name, statement) !== undefined)
  const after = before.filter(name => scopeOf(effective, name, statement) !== undefined)
  const widest = widestOf(after, effective, statement)
  if (after.length === before.length && widest === widestOf(before, stated, statement)) return action
  if (widest === undefined) return { ...action, left: 'none' }
  return { ...(after.length === names.length ? action : together(action.pattern, after, data)), left: widest }
}

function scopeOf(grants: Grants, name: string, statement: number): Scope | undefined {
  const allowed = grants.get(name)?.find(grant => grant.statement === statement)
  return allowed && grantOf(allowed).scope
}

const SCOPES: readonly Scope[] = ['all', 'service', 'pattern', 'one']

function widestOf(names: readonly string[], grants: Grants, statement: number): Scope | undefined {
  const scopes = new Set(names.map(name => scopeOf(grants, name, statement)))
  return SCOPES.find(scope => scopes.has(scope))
}

/** The facts of several actions as those of one pattern. */
function together(pattern: string, names: readonly string[], data: IamData): Action {
  const facts = names.map(name => data.facts(name))
  const sum = (of: (action: Action) => number) => facts.reduce((total, action) => total + of(action), 0)
  const permissions = facts
    .filter(({ levels }) => levels[0] === 'Permissions management')
    .map(one => one.pattern.slice(one.pattern.indexOf(':') + 1))
  return {
    pattern,
    count: facts.length,
    writes: sum(one => one.writes),
    levels: LEVEL_ORDER.filter(level => facts.some(({ levels }) => levels.includes(level))),
    scopable: facts.some(({ scopable }) => scopable),
    scopableWrites: sum(one => one.scopableWrites),
    scopableReads: sum(one => one.scopableReads),
    ...(permissions.length > 0 && isPartial(pattern) ? { permissions: permissions.sort() } : {}),
  }
}

function isPartial(pattern: string): boolean {
  return hasWildcard(pattern) && !pattern.endsWith(':*')
}
