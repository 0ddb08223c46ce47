// The stack that a service's generators build together.
import { type Buildable, build, type Entry, type Mapping, mapping, mappingOf, type Node } from '../node.ts'
import type { Span } from '../span.ts'
import { functionAlias } from './function-alias.ts'
import { createRoles, type Roles } from './roles.ts'
import type { Service, StackBuilder } from './service.ts'

export interface Ignored {
  readonly key: string
  readonly reason: string
  readonly node: Node
}

export interface Stack {
  readonly builder: StackBuilder
  readonly roles: Roles
  /** Whether a file stands beside the service. */
  exists(path: string): boolean
  readonly ignored: readonly Ignored[]
  template(): Mapping
}

export function createStack(service: Service, exists: (path: string) => boolean): Stack {
  const resources = new Map<string, Entry>()
  const outputs = new Map<string, Entry>()
  const ignored: Ignored[] = []
  const roles = createRoles(service)

  const builder: StackBuilder = {
    service,
    add(logicalId, resource, span) {
      resources.set(logicalId, { key: span, value: build(resource, span) })
    },
    resource: logicalId => mapping(resources.get(logicalId)?.value),
    output(name, value, span) {
      outputs.set(name, { key: span, value: build(value, span) })
    },
    grant: roles.grant,
    trust: roles.trust,
    ignore(key, reason, node) {
      ignored.push({ key, reason, node })
    },
    targetArn(fn) {
      const arn: Buildable = { 'Fn::GetAtt': [fn.logicalId, 'Arn'] }
      const alias = functionAlias(fn, service)
      return alias ? { 'Fn::Join': [':', [arn, alias.name]] } : arn
    },
    targetDependencies(fn) {
      const alias = functionAlias(fn, service)
      return alias ? [alias.logicalId] : []
    },
  }

  return { builder, roles, exists, ignored, template }

  function template(): Mapping {
    for (const [logicalId, role, span] of roles.build()) builder.add(logicalId, role, span)
    const { span } = service.config
    const entries = new Map<string, Entry>([
      ['AWSTemplateFormatVersion', { key: span, value: build('2010-09-09', span) }],
      ['Description', { key: span, value: build('The AWS CloudFormation template for this Serverless application', span) }],
      ['Resources', { key: span, value: section(resources, span) }],
      ['Outputs', { key: span, value: section(outputs, span) }],
    ])
    return mappingOf(entries, span)
  }
}

function section(entries: ReadonlyMap<string, Entry>, span: Span): Mapping {
  return mappingOf(entries, span)
}
