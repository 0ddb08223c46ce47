// The statements of a role and of its boundary as the comparison of two sides takes them: every spelling folded, what cannot be
// known under the expression that stands there, so that the same on both sides is equal.
import { canonicalJson } from '../model/canonical-json.ts'
import type { Role } from '../model/role.ts'
import type { ServiceModel } from '../model/service-model.ts'
import type { Statement } from '../model/statement.ts'
import type { IamData } from './iam-data.ts'
import { type NamedResource, namedResource } from './permission-resource.ts'
import { roleStatements } from './role-statements.ts'

export interface PermissionStatement {
  readonly effect: Statement['effect']
  readonly actions?: readonly string[]
  readonly notActions?: readonly string[]
  readonly resources?: readonly NamedResource[]
  readonly notResources?: readonly NamedResource[]
  /** Such as `StringEquals aws:SourceVpc: vpc-1`, sorted. */
  readonly conditions: readonly string[]
  /** Equal for statements that say the same. */
  readonly identity: string
}

export interface RolePermissions {
  readonly statements: readonly PermissionStatement[]
  readonly boundary?: readonly PermissionStatement[]
  /** What cannot be known of the role, as sentences without a full stop. */
  readonly unknown: readonly string[]
}

export function rolePermissions(role: Role, model: ServiceModel, data: IamData): RolePermissions {
  const { statements, managedPolicies, boundary } = roleStatements(role, model, data)
  const unknown = [
    ...Object.entries(role.unknown ?? {}).map(([field, id]) => `its ${FIELDS[field] ?? field}: ${expressionOf(model, id)} cannot be known`),
    ...managedPolicies.filter(({ known }) => !known).map(({ arn }) => `what the attached policy ${arn} allows cannot be known`),
    ...statements.flatMap(statement => unknownActions(statement, model)),
  ]
  if (role.boundary && !boundary) unknown.push(`what the permissions boundary ${role.boundary.text} allows cannot be known`)
  return {
    statements: statements.flatMap(statement => permissionStatement(statement, model)),
    ...(boundary ? { boundary: boundary.flatMap(statement => permissionStatement(statement, model)) } : {}),
    unknown: [...new Set(unknown)].sort(),
  }
}

const FIELDS: Readonly<Record<string, string>> = {
  statements: 'statements',
  managedPolicies: 'attached policies',
  boundary: 'permissions boundary',
}

function unknownActions(statement: Statement, model: ServiceModel): string[] {
  const id = statement.unknown?.actions ?? statement.unknown?.notActions
  return id === undefined ? [] : [`its statements: the actions ${expressionOf(model, id)} cannot be known`]
}

function permissionStatement(statement: Statement, model: ServiceModel): PermissionStatement[] {
  const unknown = statement.unknown ?? {}
  if (!statement.actions && !statement.notActions) return []
  const placeholder = (id: number): NamedResource => {
    const text = expressionOf(model, id)
    return { text, reference: { text, scope: 'one' } }
  }
  const named = (field: 'resources' | 'notResources') => {
    const id = unknown[field]
    const known = statement[field]?.map(reference => namedResource(reference, model))
    return id === undefined ? known : [...(known ?? []), placeholder(id)]
  }
  const [resources, notResources] = [named('resources'), named('notResources')]
  const made = {
    effect: statement.effect,
    ...(statement.actions ? { actions: statement.actions.map(({ pattern }) => pattern) } : {}),
    ...(statement.notActions ? { notActions: statement.notActions.map(({ pattern }) => pattern) } : {}),
    ...(resources ? { resources } : {}),
    ...(notResources ? { notResources } : {}),
    conditions: conditionsOf(statement, model),
  }
  return [{ ...made, identity: identityOf(made) }]
}

function conditionsOf(statement: Statement, model: ServiceModel): string[] {
  const conditions = Object.entries(statement.conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => `${operator} ${key}: ${[...values].sort().join(', ')}`),
  )
  if (statement.condition !== undefined) conditions.push(`if ${statement.condition}`)
  const id = statement.unknown?.conditions
  if (id !== undefined) conditions.push(`a condition that cannot be known: ${expressionOf(model, id)}`)
  return conditions.sort()
}

function identityOf(statement: Omit<PermissionStatement, 'identity'>): string {
  const texts = (resources: readonly NamedResource[] | undefined) => resources?.map(({ text }) => text).sort()
  const { effect, actions, notActions, resources, notResources, conditions } = statement
  return canonicalJson([
    effect,
    actions?.map(action => action.toLowerCase()).sort(),
    notActions?.map(action => action.toLowerCase()).sort(),
    texts(resources),
    texts(notResources),
    conditions,
  ])
}

export function expressionOf(model: ServiceModel, id: number): string {
  return model.unresolved.find(value => value.id === id)?.expression ?? 'a value'
}
