// The statements that a role holds, with those of its AWS managed policies and of its boundary.
import type { Role } from '../model/role.ts'
import type { ServiceModel } from '../model/service-model.ts'
import type { Action, Statement } from '../model/statement.ts'
import type { IamData } from './iam-data.ts'
import { statementsOf } from './policy-document.ts'

export interface RoleStatements {
  /** The role's own first, in their order, so that pointers to them stay true. */
  readonly statements: readonly Statement[]
  readonly managedPolicies: Role['managedPolicies']
  /** Absent where there is no boundary, or where it is not known. */
  readonly boundary?: readonly Statement[]
}

export function roleStatements(role: Role, model: ServiceModel, data: IamData): RoleStatements {
  const statements = role.statements.map(statement => withFacts(statement, data))
  const managedPolicies = role.managedPolicies.map(attached => {
    if (attached.known) return attached
    const found = data.managedPolicy(attached.arn)
    if (!found) return attached
    statements.push(...statementsOf(found.statements, found.name, data))
    return { ...attached, name: found.name, known: true }
  })
  const boundary = boundaryOf(role, model, data)
  return { statements, managedPolicies, ...(boundary ? { boundary } : {}) }
}

function withFacts(statement: Statement, data: IamData): Statement {
  const facts = (actions: readonly Action[]) => actions.map(action => ({ ...data.facts(action.pattern), pattern: action.pattern }))
  return {
    ...statement,
    ...(statement.actions ? { actions: facts(statement.actions) } : {}),
    ...(statement.notActions ? { notActions: facts(statement.notActions) } : {}),
  }
}

function boundaryOf(role: Role, model: ServiceModel, data: IamData): Statement[] | undefined {
  if (!role.boundary) return undefined
  const managed = data.managedPolicy(role.boundary.text)
  if (managed) return statementsOf(managed.statements, managed.name, data)
  const id = role.boundary.resource
  const resource = id !== undefined && Object.hasOwn(model.resources, id) ? model.resources[id] : undefined
  const document = resource?.type === 'AWS::IAM::ManagedPolicy' ? resource.properties.PolicyDocument : undefined
  if (typeof document !== 'object' || document === null) return undefined
  return statementsOf((document as Record<string, unknown>).Statement, id ?? '', data)
}
