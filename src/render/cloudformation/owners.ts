// What else uses a role of the stack: ECS tasks, state machines, build projects, instance profiles, the deployment.
import type { Reading, StackResource } from './reading.ts'
import type { Resolver } from './resolver.ts'
import { outsideKey, roleOfStack } from './role-use.ts'
import type { Value } from './value.ts'

const ROLE_KEY = /(^r|R)oles?(Arn|ARN|Name)?s?$|^[Cc]redentials$/
const NOT_USERS = new Set([
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::RolePolicy',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
])

export function readOwners(reading: Reading, resolver: Resolver): void {
  for (const resource of reading.resources.values()) {
    // A nested stack hands on what it is given; its resources say what they do with it.
    if (NOT_USERS.has(resource.type) || resource.nested || reading.lowered.internal.has(resource.id)) continue
    for (const key of rolesIn(reading, resource)) own(reading, key, `resources/${resource.id}`)
  }
  const deploymentRole = resolver.resolve(reading.lowered.settings?.deploymentRole)
  if (deploymentRole) own(reading, roleOfStack(reading, deploymentRole) ?? outsideKey(deploymentRole), 'deployment')
}

function own({ model }: Reading, key: string, owner: string): void {
  const owners = Object.hasOwn(model.roles, key) ? model.roles[key]!.owners : undefined
  if (owners && !owners.includes(owner)) owners.push(owner)
}

/** Asked of every key of a stack: the pattern only decides what a look at the letters leaves. */
function namesRole(key: string): boolean {
  return (key.includes('ole') || key.includes('redentials')) && ROLE_KEY.test(key)
}

function rolesIn(reading: Reading, resource: StackResource): Set<string> {
  const found = new Set<string>()
  visit(resource.properties, 'outside')
  return found

  function visit(value: Value | undefined, where: 'outside' | 'role'): void {
    switch (value?.kind) {
      case 'fields':
        for (const [key, field] of value.entries) visit(field.value, where === 'role' || namesRole(key) ? 'role' : 'outside')
        return
      case 'list':
        for (const item of value.items) visit(item, where)
        return
      case 'choice':
        visit(value.whenTrue, where)
        visit(value.whenFalse, where)
        return
      case 'text':
      case 'literal':
      case 'unknown': {
        if (where !== 'role') return
        const key = roleOfStack(reading, value) ?? outsideKey(value)
        if (Object.hasOwn(reading.model.roles, key)) found.add(key)
      }
    }
  }
}
