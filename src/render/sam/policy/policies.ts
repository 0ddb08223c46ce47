// The Policies property: names and ARNs of managed policies, documents, and policy templates.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-policies
import { type Buildable, get, type Node, string } from '../../node.ts'
import { isIntrinsic, isNoValue, type Sam, wrong } from '../sam.ts'
import { managedPolicyArn } from './managed-policy-arn.ts'
import { isPolicyTemplate, policyTemplate } from './policy-template.ts'
import type { RoleDraft } from './role-draft.ts'

type Kind = 'managed' | 'document' | 'template'

export function addPolicies(policies: Node | undefined, role: RoleDraft, sam: Sam): void {
  if (policies === undefined || (policies.kind === 'scalar' && !policies.value)) return
  const list = policies.kind === 'sequence' ? policies.items : [policies]
  for (const [index, policy] of list.entries()) addPolicy(policy, `${role.id}Policy${index}`, role, sam)
}

function addPolicy(policy: Node, name: string, role: RoleDraft, sam: Sam): void {
  if (isNoValue(policy)) return
  if (policy.kind === 'unresolved') {
    role.managed.push(policy)
    return
  }
  const kind = kindOf(policy)
  const branches = get(policy, 'Fn::If')
  if (branches?.kind === 'sequence' && isIntrinsic(policy)) {
    const [condition, yes, no] = branches.items
    if (!condition || !yes || !no) throw wrong('Fn::If needs a condition and two values', policy)
    const chosen = { 'Fn::If': [condition, converted(yes, kind, name, sam), converted(no, kind, name, sam)] }
    if (kind === 'managed') role.managed.push(chosen)
    else role.policies.push(chosen)
  } else if (kind === 'managed') role.attach(converted(policy, kind, name, sam))
  else role.policies.push(converted(policy, kind, name, sam))
}

function converted(policy: Node, kind: Kind, name: string, sam: Sam): Buildable {
  if (isNoValue(policy)) return policy
  if (kind === 'document') return { PolicyName: name, PolicyDocument: policy }
  if (kind === 'template') return { PolicyName: name, PolicyDocument: policyTemplate(policy) }
  const text = string(policy)
  const arn = text === undefined ? undefined : managedPolicyArn(text, sam.partition)
  return arn === undefined || policy.kind !== 'scalar' ? policy : { ...policy, value: arn }
}

function kindOf(policy: Node): Kind {
  if (policy.kind === 'scalar' && typeof policy.value === 'string') return 'managed'
  const branches = get(policy, 'Fn::If')
  if (branches?.kind === 'sequence' && isIntrinsic(policy)) {
    const values = branches.items.slice(1).filter(value => !isNoValue(value))
    return values[0] ? kindOf(values[0]) : 'managed'
  }
  if (isIntrinsic(policy)) return 'managed'
  if (policy.kind === 'mapping' && get(policy, 'Statement') !== undefined) return 'document'
  if (isPolicyTemplate(policy)) return 'template'
  const name = policy.kind === 'mapping' ? [...policy.entries.keys()].join(', ') : 'a policy'
  throw wrong(`${name} is neither a managed policy, nor a document with a Statement, nor a policy template`, policy)
}
