// A role that the framework makes, while generators still add to it.
// https://www.serverless.com/framework/docs/providers/aws/guide/iam
import { type Buildable, build, entries, type Node, type Origin, toJson } from '../node.ts'
import type { Span } from '../span.ts'
import type { RoleGrant } from './service.ts'

export interface RoleSettings {
  readonly logicalId: string
  readonly span: Span
  readonly name: Buildable
  readonly policyName: Buildable
  readonly path: Buildable
  readonly boundary: Node | undefined
  readonly tags: Node | undefined
}

export interface RoleDraft {
  readonly settings: RoleSettings
  /** A statement that no other repeats. */
  addStatement(statement: Node): void
  /** A statement that is not added again where it is there already. */
  addOnce(statement: Node): void
  /** Statements of the author; `origin` says whose section holds them. */
  addWritten(statements: Node | undefined, origin: Origin): void
  addGrant(grant: RoleGrant): void
  addManagedPolicies(policies: Node | undefined): void
  addManagedPolicy(policy: Buildable, span: Span): void
  trust(servicePrincipal: string): void
  readonly trusted: ReadonlySet<string>
  build(): Node
}

interface GrantDraft {
  readonly grant: RoleGrant
  readonly resources: Node[]
}

export function draftRole(settings: RoleSettings): RoleDraft {
  const { span } = settings
  const statements: (Node | GrantDraft)[] = []
  const grants = new Map<string, GrantDraft>()
  const made = new Set<string>()
  const managed: Node[] = []
  const trusted = new Set(['lambda.amazonaws.com'])

  return {
    settings,
    trusted,
    addStatement(statement) {
      statements.push(statement)
    },
    addOnce(statement) {
      const text = JSON.stringify(toJson(statement))
      if (made.has(text)) return
      made.add(text)
      statements.push(statement)
    },
    addWritten(written, origin) {
      for (const statement of written?.kind === 'sequence' ? written.items : written ? [written] : [])
        statements.push({ ...statement, origin })
    },
    addGrant(grant) {
      const known = grants.get(grant.kind)
      const resource = build(grant.resource, grant.span)
      if (known) {
        known.resources.push(resource)
        return
      }
      const draft = { grant, resources: [resource] }
      grants.set(grant.kind, draft)
      statements.push(draft)
    },
    addManagedPolicies(policies) {
      managed.push(...(policies?.kind === 'sequence' ? policies.items : policies ? [policies] : []))
    },
    addManagedPolicy(policy, place) {
      managed.push(build(policy, place))
    },
    trust(servicePrincipal) {
      trusted.add(servicePrincipal)
    },
    build() {
      const statement = statements.map(item => ('grant' in item ? statementOf(item) : item))
      return build(
        {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Principal: { Service: [...trusted] }, Action: ['sts:AssumeRole'] }],
            },
            Policies: [{ PolicyName: settings.policyName, PolicyDocument: { Version: '2012-10-17', Statement: statement } }],
            Path: settings.path,
            RoleName: settings.name,
            Tags: settings.tags && [...entries(settings.tags)].map(([Key, Value]) => ({ Key, Value })),
            PermissionsBoundary: settings.boundary,
            ManagedPolicyArns: managed.length > 0 ? managed : undefined,
          },
        },
        span,
      )
    },
  }
}

function statementOf({ grant, resources }: GrantDraft): Node {
  return build({ Effect: 'Allow', Action: grant.actions, Resource: resources }, grant.span)
}
