// Which role each function runs with: the shared one, one of its own, or one that the author names.
// https://www.serverless.com/framework/docs/providers/aws/guide/iam
import { GateError } from '../../model/gate-error.ts'
import { type Buildable, build, entries, get, locationOf, type Node, present, string } from '../node.ts'
import { dialectOf } from './dialect.ts'
import { normalisedName } from './naming.ts'
import type { Service, ServiceFunction } from './service.ts'
import { truthy } from './truthy.ts'

export const SHARED_ROLE = 'IamRoleLambdaExecution'
export const ROLES_PLUGIN = 'serverless-iam-roles-per-function'

export type RoleChoice =
  | { readonly kind: 'shared' }
  | { readonly kind: 'own'; readonly logicalId: string }
  | { readonly kind: 'given'; readonly role: Node; readonly by: 'function' | 'provider' }

/** Who makes the roles of single functions: version 4 itself, the plugin, or nobody. */
export function functionRoleMaker(service: Service): 'framework' | 'plugin' | undefined {
  if (service.plugins.has(ROLES_PLUGIN)) return 'plugin'
  return dialectOf(service.version).functionRoles ? 'framework' : undefined
}

export function chooseRole(fn: ServiceFunction, service: Service): RoleChoice {
  const role = present(fn.settings, 'role') ?? unknownRole(fn, service)
  const ofProvider = providerRole(service)
  const wantsOwn = declaresOwnRole(fn, service)
  if (wantsOwn && functionRoleMaker(service) === 'framework') {
    const clash = truthy(role) ? role : undefined
    if (clash && hasOwnStatements(fn))
      throw new GateError('E_RENDER_SHAPE', `${fn.key} has a role and statements for a role of its own`, {
        location: locationOf(clash),
        cure: 'Keep one of them.',
      })
  }
  if (wantsOwn && functionRoleMaker(service) === 'plugin' && !truthy(role)) return own(fn)
  if (truthy(role)) return { kind: 'given', role, by: 'function' }
  if (ofProvider) return { kind: 'given', role: ofProvider, by: 'provider' }
  return wantsOwn ? own(fn) : { kind: 'shared' }
}

/** Where what a function says of its role is not known, neither is its role. */
function unknownRole(fn: ServiceFunction, service: Service): Node | undefined {
  if (functionRoleMaker(service) !== 'framework') return undefined
  const iam = present(fn.settings, 'iam')
  return [iam, present(iam, 'role')].find(node => node?.kind === 'unresolved')
}

function own(fn: ServiceFunction): RoleChoice {
  return { kind: 'own', logicalId: `${normalisedName(fn.key)}${SHARED_ROLE}` }
}

export function declaresOwnRole(fn: ServiceFunction, service: Service): boolean {
  switch (functionRoleMaker(service)) {
    case 'plugin':
      return get(fn.settings, 'iamRoleStatements') !== undefined
    case 'framework':
      return perFunction(service) || hasOwnStatements(fn)
    default:
      return false
  }
}

function hasOwnStatements(fn: ServiceFunction): boolean {
  const managed = present(fn.settings, 'iam', 'role', 'managedPolicies')
  const someManaged = managed !== undefined && !(managed.kind === 'sequence' && managed.items.length === 0)
  return ownStatements(fn) !== undefined || someManaged
}

/** A key without a value is there all the same: the function has a role of its own that grants nothing more. */
export function ownStatements(fn: ServiceFunction): Node | undefined {
  return get(fn.settings, 'iam', 'role', 'statements') ?? get(fn.settings, 'iamRoleStatements')
}

export function perFunction(service: Service): boolean {
  return dialectOf(service.version).functionRoles && string(get(service.provider, 'iam', 'role', 'mode')) === 'perFunction'
}

/** A role that the provider section names for all functions. */
function providerRole(service: Service): Node | undefined {
  const legacy = present(service.provider, 'role')
  if (truthy(legacy)) return legacy
  const iam = present(service.provider, 'iam')
  const role = iam?.kind === 'unresolved' ? iam : present(iam, 'role')
  if (!role) return undefined
  if (role.kind === 'unresolved' || (role.kind === 'scalar' && truthy(role))) return role
  for (const [key] of entries(role)) if (key.includes('::')) return role
  return undefined
}

/** Whether the role that functions share is made. */
export function hasSharedRole(service: Service): boolean {
  const { functions, provider } = service
  if (functions.length === 0 || perFunction(service) || providerRole(service) || get(provider, 'role')) return false
  return !functions.every(fn => get(fn.settings, 'role'))
}

/** The value of `Role`: an ARN as it is, the logical id of a role of the template as its ARN. */
export function roleReference(choice: RoleChoice, fn: ServiceFunction): { readonly role: Node; readonly dependsOn?: Buildable } {
  if (choice.kind !== 'given') {
    const logicalId = choice.kind === 'own' ? choice.logicalId : SHARED_ROLE
    return { role: build({ 'Fn::GetAtt': [logicalId, 'Arn'] }, fn.span) }
  }
  const { role } = choice
  const name = string(role)
  if (name !== undefined && !name.startsWith('arn:')) {
    const reference = build({ 'Fn::GetAtt': [role, 'Arn'] }, role.span)
    return name === SHARED_ROLE ? { role: reference } : { role: reference, dependsOn: name }
  }
  return { role }
}
