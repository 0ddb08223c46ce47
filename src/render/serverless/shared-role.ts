// The role that functions share: logs, the statements and managed policies of the provider section, network interfaces.
// https://www.serverless.com/framework/docs/providers/aws/guide/iam#the-default-iam-role
import { build, get, type Node, present } from '../node.ts'
import type { Span } from '../span.ts'
import { dialectOf } from './dialect.ts'
import { sharedLogStatements } from './log-statements.ts'
import { declaresOwnRole, SHARED_ROLE } from './role-choice.ts'
import { draftRole, type RoleDraft } from './role-draft.ts'
import type { Service } from './service.ts'
import { firstSet, truthy } from './truthy.ts'

export function draftSharedRole(service: Service): RoleDraft {
  const { provider, name, stage } = service
  const span = spanOf(service)
  const iam = present(provider, 'iam', 'role')
  const draft = draftRole({
    logicalId: SHARED_ROLE,
    span,
    name: firstSet(get(iam, 'name')) ?? { 'Fn::Join': ['-', [name, stage, { Ref: 'AWS::Region' }, 'lambdaRole']] },
    policyName: { 'Fn::Join': ['-', [name, stage, 'lambda']] },
    path: firstSet(get(iam, 'path')) ?? '/',
    boundary: sharedBoundary(service),
    tags: firstSet(get(iam, 'tags')),
  })
  for (const statement of sharedLogStatements(service)) draft.addStatement(build(statement, span))
  draft.addWritten(providerStatements(service), 'provider')
  draft.addManagedPolicies(firstSet(get(iam, 'managedPolicies'), get(provider, 'iamManagedPolicies')))
  const network = service.functions.some(fn => get(fn.settings, 'vpc')) || truthy(get(provider, 'vpc'))
  if (network) draft.addManagedPolicy(managedPolicy('AWSLambdaVPCAccessExecutionRole'), span)
  if (dialectOf(service.version).functionRoles && service.functions.some(fn => truthy(get(fn.settings, 'durableConfig'))))
    draft.addManagedPolicy(managedPolicy('AWSLambdaBasicDurableExecutionRolePolicy'), span)
  return draft
}

/** `iam.role.statements` beats the older key. */
function providerStatements(service: Service): Node | undefined {
  return firstSet(get(service.provider, 'iam', 'role', 'statements'), get(service.provider, 'iamRoleStatements'))
}

export function providerBoundary(service: Service): Node | undefined {
  const role = get(service.provider, 'iam', 'role')
  return firstSet(get(role, 'permissionsBoundary'), get(role, 'permissionBoundary'), get(service.provider, 'rolePermissionsBoundary'))
}

/** A boundary that the settings of the per-function-roles plugin give every role. */
export function globalBoundary(service: Service): Node | undefined {
  return firstSet(get(service.config, 'custom', 'serverless-iam-roles-per-function', 'iamGlobalPermissionsBoundary'))
}

/** What gives a function its own role puts the boundary of all such roles on this one too, in place of the provider's. */
function sharedBoundary(service: Service): Node | undefined {
  const global = service.functions.some(fn => declaresOwnRole(fn, service)) ? globalBoundary(service) : undefined
  return global ?? providerBoundary(service)
}

export function managedPolicy(name: string): { readonly 'Fn::Join': readonly ['', readonly ['arn:', { readonly Ref: string }, string]] } {
  return { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::aws:policy/service-role/${name}`]] }
}

function spanOf(service: Service): Span {
  const iam = get(service.provider, 'iam')
  const role = iam?.kind === 'mapping' ? iam.entries.get('role')?.key : undefined
  return role ?? service.config.entries.get('provider')?.key ?? service.config.span
}
