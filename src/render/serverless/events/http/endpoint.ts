// A method of a path of the REST API, as an `http` event asks for it.
// https://www.serverless.com/framework/docs/providers/aws/events/apigateway
import { intrinsic, type Node } from '../../../node.ts'
import { capitalised } from '../../naming.ts'
import { authored, refused, required, setting, text } from '../event-settings.ts'
import type { FunctionEvent } from '../function-event.ts'

/** Its resources' ids hold the path, and CloudFormation ends them at 255 characters. */
const LONGEST_PATH = 1024

export interface Endpoint {
  readonly at: FunctionEvent
  readonly settings: Node
  /** In capitals. */
  readonly method: Node
  readonly path: Node
  /** The parts of the path between slashes; none for the root. */
  readonly parts: readonly Node[]
  /** AWS_PROXY, AWS, HTTP_PROXY, HTTP or MOCK. */
  readonly integration: string
}

export function endpointOf(at: FunctionEvent): Endpoint {
  const { settings } = at.event
  const [method, path] = methodAndPath(at)
  const said = text(path)
  const trimmed = said?.replace(/^\//, '').replace(/\/$/, '')
  if (trimmed !== undefined && trimmed.length > LONGEST_PATH)
    throw refused(at, path, `has a path of ${trimmed.length} characters; ${LONGEST_PATH} is the most`)
  const parts = trimmed === undefined ? [path] : trimmed === '' ? [] : trimmed.split('/').map(part => authored(part, path))
  const verb = text(method)
  return {
    at,
    settings,
    method: verb === undefined ? method : authored(verb.toUpperCase(), method),
    path,
    parts,
    integration: integrationOf(settings),
  }
}

/** The end of a method's logical id, such as Get. */
export function methodInId({ method }: Endpoint): string {
  return capitalised((text(method) ?? 'unknown').toLowerCase())
}

export function preflightKey({ parts }: Endpoint): string {
  return parts.map(part => text(part) ?? (part.kind === 'unresolved' ? part.expression : '')).join('/')
}

function methodAndPath(at: FunctionEvent): readonly [method: Node, path: Node] {
  const { settings } = at.event
  if (settings.kind === 'unresolved') return [settings, settings]
  if (settings.kind === 'mapping' && intrinsic(settings) === undefined) {
    const pair = [required(at, 'method'), required(at, 'path')] as const
    for (const node of pair)
      if (node.kind !== 'scalar' && node.kind !== 'unresolved') throw refused(at, node, 'has a method or path that is no text')
    return pair
  }
  const [method, path] = text(settings)?.split(' ') ?? []
  if (!method || path === undefined) throw refused(at, settings, 'is neither like "GET /orders" nor a mapping with method and path')
  return [authored(method, settings), authored(path, settings)]
}

function integrationOf(settings: Node): string {
  const said = text(setting(settings, 'integration'))
  if (said === undefined || said === '')
    return settings.kind === 'mapping' && text(setting(settings, 'async')) === 'true' ? 'AWS' : 'AWS_PROXY'
  const type = said.toUpperCase().replace('-', '_')
  return type === 'LAMBDA' ? 'AWS' : type === 'LAMBDA_PROXY' ? 'AWS_PROXY' : type
}
