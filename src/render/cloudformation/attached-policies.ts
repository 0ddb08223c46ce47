// Policies that are resources of their own, by the role of the stack that they are attached to.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html
import { ofType, property, type Reading, type StackResource } from './reading.ts'
import { roleOfStack } from './role-use.ts'
import { branches, holes } from './walk.ts'

export function attachedPolicies(reading: Reading): ReadonlyMap<string, readonly StackResource[]> {
  const attached = new Map<string, StackResource[]>()
  for (const policy of ofType(reading, 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy')) {
    for (const { value } of [...branches(property(policy, 'Roles')), ...branches(property(policy, 'RoleName'))])
      attach(roleOfStack(reading, value), policy)
  }
  for (const role of ofType(reading, 'AWS::IAM::Role'))
    for (const hole of holes(property(role, 'ManagedPolicyArns'))) {
      const policy = hole.resource === undefined ? undefined : reading.resources.get(hole.resource)
      if (policy?.type === 'AWS::IAM::ManagedPolicy') attach(role.id, policy)
    }
  return attached

  function attach(role: string | undefined, policy: StackResource): void {
    if (role === undefined) return
    const policies = attached.get(role) ?? []
    attached.set(role, policies)
    if (!policies.includes(policy)) policies.push(policy)
  }
}
