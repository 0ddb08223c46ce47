// The role that the framework makes for a service of AWS which acts for a part of the stack, with what its author adds to it.
import { type Buildable, entries, intrinsic, listed, type Node } from '../node.ts'
import { setting, text } from './events/event-settings.ts'
import { truthy } from './truthy.ts'

export interface ServiceRole {
  readonly principal: string
  readonly condition?: Buildable
  readonly name?: Buildable
  readonly policyName: string
  readonly statements: readonly Buildable[]
  readonly managedPolicies?: readonly Buildable[]
  /** The author's `name`, `statements`, `managedPolicies`, `permissionsBoundary` and `tags`. */
  readonly written?: Node | undefined
}

const REFERENCES = new Set(['Ref', 'Fn::GetAtt', 'Fn::ImportValue', 'Fn::Sub', 'Fn::Join'])

/** A role that the author names instead of having one made; the rest of what may stand there adds to the one that is made. */
export function givenRole(written: Node | undefined): Node | undefined {
  if (!truthy(written)) return undefined
  if (written.kind === 'unresolved' || written.kind === 'scalar') return written
  return REFERENCES.has(intrinsic(written)?.name ?? '') ? written : undefined
}

/** The ARN of a given role, of which a plain word is a logical id, or else of the role that is made. */
export function roleArn(given: Node | undefined, logicalId: string): Buildable {
  const name = text(given)
  if (given === undefined) return { 'Fn::GetAtt': [logicalId, 'Arn'] }
  return name === undefined || name.startsWith('arn:') ? given : { 'Fn::GetAtt': [given, 'Arn'] }
}

export function serviceRole({ principal, condition, name, policyName, statements, managedPolicies = [], written }: ServiceRole): Buildable {
  const own = (key: string): Node | undefined => {
    const value = setting(written, key)
    return truthy(value) ? value : undefined
  }
  const statement = [...statements, ...listed(own('statements'))]
  const managed = [...managedPolicies, ...listed(own('managedPolicies'))]
  const tags = own('tags')
  const trust = { Effect: 'Allow', Principal: { Service: principal }, Action: 'sts:AssumeRole', Condition: condition }
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: own('name') ?? name,
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
      Policies:
        statement.length > 0 ? [{ PolicyName: policyName, PolicyDocument: { Version: '2012-10-17', Statement: statement } }] : undefined,
      ManagedPolicyArns: managed.length > 0 ? managed : undefined,
      PermissionsBoundary: own('permissionsBoundary'),
      Tags: tags && (tags.kind === 'unresolved' ? tags : [...entries(tags)].map(([Key, Value]) => ({ Key, Value }))),
    },
  }
}

export function allow(action: Buildable, resource: Buildable, condition?: Buildable): Buildable {
  return { Effect: 'Allow', Action: action, Resource: resource, Condition: condition }
}

export function sub(template: string, values?: { readonly [name: string]: Buildable }): Buildable {
  return { 'Fn::Sub': values ? [template, values] : template }
}
