// Why it cannot be known whether a role may call some actions: the id in `unresolved` of what hides it.
import { formatPointer } from '../model/json-pointer.ts'
import type { Role } from '../model/role.ts'
import type { Statement } from '../model/statement.ts'
import type { Unresolved } from '../model/unresolved.ts'
import { matchesWildcard } from './wildcard.ts'

/** Undefined where everything that may grant one of the actions is known. `unresolved` gets an entry for a managed policy of another stack. */
export function writeDoubt(id: string, role: Role, actions: readonly string[], unresolved: Unresolved[]): number | undefined {
  const hidden = role.unknown?.statements ?? role.unknown?.managedPolicies ?? statementDoubt(role.statements, actions)
  if (hidden !== undefined) return hidden
  const index = role.managedPolicies.findIndex(({ known }) => !known)
  return index === -1
    ? undefined
    : policyDoubt(role.managedPolicies[index]!.arn, formatPointer(['roles', id, 'managedPolicies', index]), unresolved)
}

function statementDoubt(statements: readonly Statement[], actions: readonly string[]): number | undefined {
  for (const { effect, unknown, actions: named } of statements) {
    if (!unknown || effect === 'Deny') continue
    const whole = unknown.effect ?? unknown.actions ?? unknown.notActions
    if (whole !== undefined) return whole
    const where = unknown.resources ?? unknown.notResources
    const granted = named === undefined || named.some(({ pattern }) => actions.some(action => matchesWildcard(pattern, action)))
    if (where !== undefined && granted) return where
  }
  return undefined
}

function policyDoubt(arn: string, at: string, unresolved: Unresolved[]): number {
  const noted = unresolved.find(entry => entry.at === at)
  if (noted) return noted.id
  const id = unresolved.length
  unresolved.push({
    id,
    expression: arn,
    reason: 'the policy is not made by this stack, so that what it allows lives in AWS',
    cure: 'Write its statements in this stack.',
    at,
  })
  return id
}
