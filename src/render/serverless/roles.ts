// The roles of a stack while its functions and events are compiled: which role each right goes to.
import { type Buildable, build, get, type Node } from '../node.ts'
import type { Span } from '../span.ts'
import { draftOwnRole } from './own-role.ts'
import { pluginGrant } from './plugin-grant.ts'
import { chooseRole, functionRoleMaker, hasSharedRole, perFunction, ROLES_PLUGIN, type RoleChoice } from './role-choice.ts'
import type { RoleDraft } from './role-draft.ts'
import type { RoleGrant, Service, ServiceFunction } from './service.ts'
import { draftSharedRole } from './shared-role.ts'

/** A right that a setting of a function adds as a statement of its own. */
export type SettingKind = 'onError' | 'onErrorReference' | 'kms' | 'xray' | 'efs' | 'destination'

export interface Roles {
  choiceOf(fn: ServiceFunction): RoleChoice
  grant(fn: ServiceFunction, grant: RoleGrant): void
  addStatement(fn: ServiceFunction, kind: SettingKind, statement: Buildable, span: Span): void
  trust(fn: ServiceFunction, servicePrincipal: string): void
  build(): (readonly [logicalId: string, role: Node, span: Span])[]
}

/** What stays on the shared role although the function has one of its own. */
const ALWAYS_SHARED = new Set(['xray', 'websocket', 'cloudFront'])

export function createRoles(service: Service): Roles {
  const shared = hasSharedRole(service) ? draftSharedRole(service) : undefined
  const choices = new Map<ServiceFunction, RoleChoice>()
  const own = new Map<ServiceFunction, RoleDraft>()
  const byPlugin = functionRoleMaker(service) === 'plugin'
  for (const fn of service.functions) {
    const choice = chooseRole(fn, service)
    choices.set(fn, choice)
    if (choice.kind === 'own') own.set(fn, draftOwnRole(fn, choice.logicalId, service))
  }

  return {
    choiceOf: fn => choices.get(fn)!,
    grant(fn, grant) {
      for (const draft of draftsFor(fn, grant.kind)) draft.addGrant(grant)
      const ofPlugin = byPlugin ? pluginGrant(grant) : undefined
      if (ofPlugin) own.get(fn)?.addGrant(ofPlugin)
    },
    addStatement(fn, kind, statement, span) {
      for (const draft of draftsFor(fn, kind)) draft.addOnce(build(statement, span))
      if (byPlugin && (kind === 'onError' || kind === 'onErrorReference')) own.get(fn)?.addOnce(build(statement, span))
    },
    trust(fn, servicePrincipal) {
      const draft = own.get(fn)
      if (draft && !byPlugin) draft.trust(servicePrincipal)
      if (!draft || byPlugin || servicePrincipal.startsWith('edgelambda.')) shared?.trust(servicePrincipal)
    },
    build() {
      const drafts = [...(shared ? [shared] : []), ...own.values()]
      // The plugin copies the shared role when all of it is there.
      if (shared && (byPlugin || !perFunction(service)))
        for (const draft of own.values()) for (const principal of shared.trusted) draft.trust(principal)
      return drafts.map(draft => [draft.settings.logicalId, draft.build(), draft.settings.span] as const)
    },
  }

  function* draftsFor(fn: ServiceFunction, kind: string): Generator<RoleDraft> {
    const draft = own.get(fn)
    if (draft && !byPlugin) yield draft
    if (shared && kind !== 'onErrorReference' && (!draft || byPlugin || ALWAYS_SHARED.has(kind))) yield shared
  }
}

/** Settings of roles that nothing reads: statements of a function without a maker of its role, those beside a given role. */
export function* ignoredRoleSettings(service: Service): Generator<readonly [key: string, reason: string, node: Node]> {
  for (const fn of service.functions) {
    const maker = functionRoleMaker(service)
    const choice = chooseRole(fn, service)
    for (const [path, key] of [
      [['iamRoleStatements'], 'iamRoleStatements'],
      [['iam', 'role', 'statements'], 'iam.role.statements'],
    ] as const) {
      const node = get(fn.settings, ...path)
      if (!node) continue
      const where = `functions.${fn.key}.${key}`
      if (maker === undefined) yield [where, `version 3 of the framework reads it only with the plugin ${ROLES_PLUGIN}`, node]
      else if (maker === 'plugin' && key !== 'iamRoleStatements')
        yield [where, `the plugin ${ROLES_PLUGIN} reads iamRoleStatements only`, node]
      else if (choice.kind === 'given')
        yield [where, `the function runs with the role that ${choice.by === 'function' ? 'it' : 'the provider'} names`, node]
    }
  }
  if (hasSharedRole(service) || service.functions.length === 0 || perFunction(service)) return
  for (const [path, key] of [
    [['iamRoleStatements'], 'iamRoleStatements'],
    [['iam', 'role', 'statements'], 'iam.role.statements'],
  ] as const) {
    const node = get(service.provider, ...path)
    if (node) yield [`provider.${key}`, 'every function runs with a role that is named elsewhere', node]
  }
}
