// IAM roles of a stack: trust, boundary, managed policies, and the statements of inline and attached policies.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html
import type { Role } from '../../model/role.ts'
import { attachedPolicies } from './attached-policies.ts'
import { notation } from './notation.ts'
import { setOwn } from './own.ts'
import { type Element, leaveOut, ofType, property, put, type Reading, type StackResource, unreadable } from './reading.ts'
import { asReference } from './references.ts'
import { addStatements, type StatementSource } from './statements.ts'
import { readTrust } from './trust.ts'
import { reach } from './value.ts'
import { branches } from './walk.ts'

export function readRoles(reading: Reading): void {
  const attached = attachedPolicies(reading)
  for (const resource of ofType(reading, 'AWS::IAM::Role')) {
    if (reading.lowered.internal.has(resource.id)) continue
    readRole(reading, resource, attached.get(resource.id) ?? [])
  }
}

function readRole(reading: Reading, resource: StackResource, attached: readonly StackResource[]): void {
  const origin = originOf(reading, resource)
  const it: Role = { logicalId: resource.id, origin, owners: [], trust: [], managedPolicies: [], statements: [], grants: {} }
  const element: Element<Role> = { it, path: ['roles', resource.id] }
  setOwn(reading.model.roles, resource.id, it)
  reading.places.mark(reading.model.roles, resource.id, resource.span)
  readTrust(reading, element, property(resource, 'AssumeRolePolicyDocument'))
  readManagedPolicies(reading, element, resource)
  put(reading, element, 'boundary', property(resource, 'PermissionsBoundary'), asReference)
  const fallback = origin === 'framework' ? 'provider' : origin === 'function' ? 'function' : 'template'
  for (const { value: policy, condition } of branches(property(resource, 'Policies'))) {
    if (policy.kind !== 'fields') {
      leaveOut(reading, element, 'statements', policy.kind === 'unknown' ? policy : unreadable(policy, 'Policies'))
      continue
    }
    addStatements(reading, element, reach(policy, 'PolicyDocument'), source(fallback, notation(reach(policy, 'PolicyName')), condition))
  }
  for (const policy of attached)
    addStatements(reading, element, property(policy, 'PolicyDocument'), source('attached', policy.id, policy.condition))
}

function source(origin: StatementSource['origin'], policy: string, condition: string | undefined): StatementSource {
  return condition === undefined ? { origin, policy } : { origin, policy, condition }
}

function originOf(reading: Reading, resource: StackResource): Role['origin'] {
  if (reading.lowered.format === 'serverless' && resource.id === 'IamRoleLambdaExecution') return 'framework'
  return resource.origin === 'framework' || resource.origin === 'function' ? 'function' : 'template'
}

function readManagedPolicies(reading: Reading, element: Element<Role>, resource: StackResource): void {
  const spans = []
  for (const { value } of branches(property(resource, 'ManagedPolicyArns'))) {
    if (value.kind === 'unknown') {
      leaveOut(reading, element, 'managedPolicies', value)
      continue
    }
    const reference = asReference(value, reading)
    const own = reference?.resource !== undefined && reading.resources.get(reference.resource)?.type === 'AWS::IAM::ManagedPolicy'
    if (!reference || (!own && value.kind === 'text' && typeof value.parts[0] !== 'string')) {
      leaveOut(reading, element, 'managedPolicies', unreadable(value, 'ManagedPolicyArns'))
      continue
    }
    const name = own ? reference.resource : /^arn:[^:]+:iam::[^:]*:policy\/(?:.*\/)?([^/]+)$/.exec(reference.text)?.[1]
    element.it.managedPolicies.push({ arn: reference.text, ...(name === undefined ? {} : { name }), known: own })
    spans.push(value.span)
  }
  reading.places.markAll(element.it.managedPolicies, spans)
}
