// The template that the Serverless Framework would deploy for a configuration given as text, for tests of its lowering.
import { GateError } from '../../src/model/gate-error.ts'
import type { SourceTree } from '../../src/model/source-tree.ts'
import { get, locationOf, type Node, toJson } from '../../src/render/node.ts'
import type { Lowered, RenderOptions } from '../../src/render/rendering.ts'
import { serverless } from '../../src/render/serverless/format.ts'

const PATH = 'serverless.yml'
const EXECUTION_ROLE = 'IamRoleLambdaExecution'

export interface LoweredService {
  readonly lowered: Lowered
  /** Logical id -> plain JSON. */
  readonly resources: Readonly<Record<string, PlainResource>>
  /** What stands under a path of keys below Resources. */
  node(...path: (string | number)[]): Node | undefined
  /** The line that the value at a path of keys below Resources came from. */
  line(...path: (string | number)[]): number | undefined
  /** What the execution role may do beside logging. */
  readonly rights: readonly { readonly Action: readonly string[]; readonly Resource: unknown }[]
}

export interface PlainResource {
  readonly Type: string
  readonly DependsOn?: unknown
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever a resource holds
  readonly Properties: any
}

export function loweredService(text: string, options: Partial<RenderOptions> = {}): LoweredService {
  const tree: SourceTree = { read: path => (path === PATH ? { kind: 'file', path, text } : { kind: 'missing' }), paths: () => [PATH] }
  const lowered = serverless.lower(tree, PATH, { parameters: {}, ...options })
  const resources = (toJson(lowered.template) as { Resources: Record<string, PlainResource> }).Resources
  const node = (...path: (string | number)[]) => get(lowered.template, 'Resources', ...path)
  const line = (...path: (string | number)[]) => {
    const found = node(...path)
    return found && locationOf(found).line
  }
  const statements = resources[EXECUTION_ROLE]?.Properties.Policies[0].PolicyDocument.Statement ?? []
  const rights = statements.filter(
    ({ Sid, Action }: { Sid?: string; Action: string[] }) => !Sid && !Action.every(action => action.startsWith('logs:')),
  )
  return { lowered, resources, node, line, rights }
}

/** A service of version 3 whose only function, work, has these events; `more` stands at the top level. */
export function serviceWith(events: string, more = ''): string {
  return `service: orders\nframeworkVersion: '3'\nprovider: {name: aws, runtime: nodejs22.x}\n${more}\nfunctions:\n  work:\n    handler: src/work.handler\n    events:\n${events.replace(/^/gm, '      ')}\n`
}

/** The error that a configuration is refused with, in the words and at the line that its author sees. */
export function refusalOf(text: string): { code: string; message: string; line: number | undefined } {
  try {
    loweredService(text)
  } catch (error) {
    if (error instanceof GateError) return { code: error.code, message: error.message, line: error.location?.line }
    throw error
  }
  throw new Error('The configuration was accepted.')
}
