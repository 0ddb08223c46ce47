// The role that a function declares for itself: version 4's own, or that of the plugin serverless-iam-roles-per-function.
// https://www.serverless.com/framework/docs/providers/aws/guide/iam#function-level-roles
import { GateError } from '../../model/gate-error.ts'
import { type Buildable, boolean, build, entries, get, mapping, type Node, present, withEntries } from '../node.ts'
import { locate } from '../span.ts'
import { refuseUnknown } from './known-section.ts'
import { ownLogStatements, pluginLogStatement } from './log-statements.ts'
import { functionRoleMaker, ownStatements, perFunction, ROLES_PLUGIN } from './role-choice.ts'
import { draftRole, type RoleDraft } from './role-draft.ts'
import type { Service, ServiceFunction } from './service.ts'
import { globalBoundary, managedPolicy, providerBoundary } from './shared-role.ts'
import { firstSet, truthy } from './truthy.ts'

const LONGEST_NAME = 64

export function draftOwnRole(fn: ServiceFunction, logicalId: string, service: Service): RoleDraft {
  return functionRoleMaker(service) === 'plugin' ? draftPluginRole(fn, logicalId, service) : draftNativeRole(fn, logicalId, service)
}

function draftNativeRole(fn: ServiceFunction, logicalId: string, service: Service): RoleDraft {
  const { settings, span } = fn
  const role = get(settings, 'iam', 'role')
  const shared = get(service.provider, 'iam', 'role')
  const draft = draftRole({
    logicalId,
    span,
    name: firstSet(get(role, 'name'), get(settings, 'iamRoleStatementsName')) ?? defaultName(fn, service),
    policyName: policyName(fn, service),
    path: firstSet(get(role, 'path'), get(shared, 'path')) ?? '/',
    boundary:
      firstSet(get(role, 'permissionsBoundary'), get(settings, 'iamPermissionsBoundary')) ??
      globalBoundary(service) ??
      providerBoundary(service),
    tags: mergedTags(firstSet(get(shared, 'tags')), firstSet(get(role, 'tags'))),
  })
  for (const statement of ownLogStatements(fn, service)) draft.addStatement(build(statement, span))
  if (inherits(fn, service)) draft.addWritten(inheritedStatements(service), 'provider')
  draft.addWritten(firstSet(ownStatements(fn)), 'function')
  if (perFunction(service)) draft.addManagedPolicies(firstSet(get(shared, 'managedPolicies')))
  draft.addManagedPolicies(firstSet(get(role, 'managedPolicies')))
  addNetworkPolicy(draft, fn, service)
  if (truthy(get(settings, 'durableConfig'))) draft.addManagedPolicy(managedPolicy('AWSLambdaBasicDurableExecutionRolePolicy'), span)
  return draft
}

/** https://github.com/functionalone/serverless-iam-roles-per-function */
function draftPluginRole(fn: ServiceFunction, logicalId: string, service: Service): RoleDraft {
  const { settings, span } = fn
  const draft = draftRole({
    logicalId,
    span,
    name: firstSet(get(settings, 'iamRoleStatementsName')) ?? defaultName(fn, service),
    policyName: sharedPolicyName(service),
    path: firstSet(get(service.provider, 'iam', 'role', 'path')) ?? '/',
    boundary: firstSet(get(settings, 'iamPermissionsBoundary')) ?? globalBoundary(service) ?? providerBoundary(service),
    tags: firstSet(get(service.provider, 'iam', 'role', 'tags')),
  })
  draft.addStatement(build(pluginLogStatement(fn), span))
  refuseUnknown(get(settings, 'iamRoleStatementsInherit'), `the statements that ${fn.key} inherits, or not,`)
  const inherit = boolean(present(settings, 'iamRoleStatementsInherit')) ?? defaultInherit(service) ?? false
  if (inherit) draft.addWritten(inheritedStatements(service), 'provider')
  draft.addWritten(present(settings, 'iamRoleStatements'), 'function')
  addNetworkPolicy(draft, fn, service)
  return draft
}

function addNetworkPolicy(draft: RoleDraft, fn: ServiceFunction, service: Service): void {
  if (hasNetwork(get(fn.settings, 'vpc')) || hasNetwork(get(service.provider, 'vpc')))
    draft.addManagedPolicy(managedPolicy('AWSLambdaVPCAccessExecutionRole'), fn.span)
}

function inherits(fn: ServiceFunction, service: Service): boolean {
  for (const node of [get(fn.settings, 'iam', 'inheritStatements'), get(fn.settings, 'iamRoleStatementsInherit')])
    refuseUnknown(node, `the statements that ${fn.key} inherits, or not,`)
  return (
    boolean(present(fn.settings, 'iam', 'inheritStatements')) ??
    boolean(present(fn.settings, 'iamRoleStatementsInherit')) ??
    defaultInherit(service) ??
    perFunction(service)
  )
}

/** Where `provider.iam` exists at all, the older key is not inherited. */
function inheritedStatements(service: Service): Node | undefined {
  const { provider } = service
  return present(provider, 'iam') ? firstSet(get(provider, 'iam', 'role', 'statements')) : firstSet(get(provider, 'iamRoleStatements'))
}

function defaultInherit(service: Service): boolean | undefined {
  return boolean(present(service.config, 'custom', ROLES_PLUGIN, 'defaultInherit'))
}

/** Without `lambdaRole` where it would be too long for IAM. */
function defaultName(fn: ServiceFunction, service: Service): Buildable {
  const parts: Buildable[] = [service.name, service.stage, fn.key, { Ref: 'AWS::Region' }]
  const length = [service.name, service.stage, fn.key, service.region].join('-').length
  if (length > LONGEST_NAME)
    throw new GateError('E_RENDER_SHAPE', `the name of the role of ${fn.key} is longer than ${LONGEST_NAME} characters`, {
      location: locate(fn.span),
      cure: 'Give the role a name of its own.',
    })
  if (length + '-lambdaRole'.length <= LONGEST_NAME) parts.push('lambdaRole')
  return { 'Fn::Join': ['-', parts] }
}

/** The plugin copies the shared role, its policy's name too. */
function sharedPolicyName({ name, stage }: Service): Buildable {
  return { 'Fn::Join': ['-', [name, stage, 'lambda']] }
}

function policyName(fn: ServiceFunction, service: Service): Buildable {
  return { 'Fn::Join': ['-', [service.name, service.stage, fn.key, 'lambda']] }
}

function mergedTags(shared: Node | undefined, own: Node | undefined): Node | undefined {
  const below = mapping(shared)
  if (!below || own?.kind !== 'mapping') return own ?? shared
  return withEntries(below, Object.fromEntries([...entries(own)].map(([key, value]) => [key, value])))
}

function hasNetwork(vpc: Node | undefined): boolean {
  return truthy(vpc) && !(vpc.kind === 'mapping' && vpc.entries.size === 0)
}
