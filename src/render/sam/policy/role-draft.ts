// The role of a function or of a state machine while its policies and its events add to it.
import { type Buildable, build, type Node } from '../../node.ts'
import type { Span } from '../../span.ts'
import { assumedBy } from './trust.ts'

export interface RoleDraft {
  readonly id: string
  readonly managed: Buildable[]
  readonly policies: Buildable[]
  attach(arn: Buildable): void
  /** A policy that the tool writes, once for every document. */
  grant(name: string, statements: readonly Buildable[], span: Span): void
}

export function draftRole(resourceId: string): RoleDraft {
  const managed: Buildable[] = []
  const policies: Buildable[] = []
  const granted = new Set<string>()
  return {
    id: `${resourceId}Role`,
    managed,
    policies,
    attach(arn) {
      const key = JSON.stringify(arn)
      if (typeof arn === 'string' && managed.some(known => JSON.stringify(known) === key)) return
      managed.push(arn)
    },
    grant(name, statements, span) {
      const document = build({ Version: '2012-10-17', Statement: statements }, span)
      const key = JSON.stringify(document, (field, value) => (field === 'span' || field === 'key' ? undefined : entriesOf(value)))
      if (granted.has(key)) return
      granted.add(key)
      policies.push(build({ PolicyName: name, PolicyDocument: document }, span))
    },
  }
}

export interface RoleSettings {
  readonly service: string
  readonly trust?: Node | undefined
  readonly path?: Node | undefined
  readonly boundary?: Node | undefined
  readonly tags: Buildable
  readonly attributes: { readonly [name: string]: Buildable }
}

export function roleResource(draft: RoleDraft, { service, trust, path, boundary, tags, attributes }: RoleSettings): Buildable {
  return {
    Type: 'AWS::IAM::Role',
    ...attributes,
    Properties: {
      AssumeRolePolicyDocument: trust ?? assumedBy(service),
      ManagedPolicyArns: draft.managed,
      Policies: draft.policies.length > 0 ? draft.policies : undefined,
      Path: path,
      PermissionsBoundary: boundary,
      Tags: tags,
    },
  }
}

function entriesOf(value: unknown): unknown {
  return value instanceof Map ? [...value] : value
}
