// An OpenAPI document while events and settings write into it: containers of its own around the author's values.
import { type Buildable, build, type Entry, get, type Mapping, type Node, type Origin } from '../../node.ts'
import type { Span } from '../../span.ts'
import { isNoValue } from '../sam.ts'

export interface Editable {
  readonly kind: 'mapping'
  readonly entries: Map<string, Entry>
  readonly span: Span
  readonly origin?: Origin
}

export const INTEGRATION = 'x-amazon-apigateway-integration'
export const ANY_METHOD = 'x-amazon-apigateway-any-method'
const NO_METHODS = new Set(['parameters', 'summary', 'description', 'servers'])

/** A copy whose mappings may be written to. */
export function editable(mapping: Mapping): Editable {
  return copy(mapping) as Editable
}

function copy(node: Node): Node {
  if (node.kind === 'sequence') return { ...node, items: node.items.map(copy) }
  if (node.kind !== 'mapping') return node
  const entries = new Map<string, Entry>()
  for (const [key, entry] of node.entries) entries.set(key, { key: entry.key, value: copy(entry.value) })
  return { ...node, entries }
}

export function skeleton(version: { readonly [key: string]: string }, span: Span): Editable {
  return build({ ...version, info: { version: '1.0', title: { Ref: 'AWS::StackName' } }, paths: {} }, span) as Editable
}

export function put(at: Editable, key: string, value: Buildable, span: Span): void {
  if (value === undefined) return
  at.entries.set(key, { key: at.entries.get(key)?.key ?? span, value: copy(build(value, span)) })
}

/** The mapping under a key, made where there is none. */
export function within(at: Editable, key: string, span: Span): Editable {
  const found = at.entries.get(key)?.value
  if (found?.kind === 'mapping') return found as Editable
  put(at, key, {}, span)
  return at.entries.get(key)!.value as Editable
}

/** The operations of a route, one for each form that its path may take, made where there are none. They stand where the event does. */
export function withOperations(
  body: Editable,
  { path, method }: { readonly path: string; readonly method: string },
  at: { readonly event: Span; readonly path: Span; readonly method: Span },
): { readonly item: Editable; readonly operation: Editable }[] {
  within(within(body, 'paths', at.event), path, at.path)
  const name = methodName(method)
  return pathItems(body, path).map(item => {
    if (!item.entries.has(name)) item.entries.set(name, { key: at.method, value: copy(build({}, at.event)) })
    return { item, operation: within(item, name, at.event) }
  })
}

/** A value, or the values that its condition chooses between. */
export function alternatives(node: Node | undefined): Editable[] {
  const branches = node?.kind === 'mapping' && node.entries.size === 1 ? get(node, 'Fn::If') : undefined
  const values = branches?.kind === 'sequence' ? branches.items.slice(1).filter(value => !isNoValue(value)) : node ? [node] : []
  return values.filter(value => value.kind === 'mapping') as Editable[]
}

export function methodName(method: string): string {
  const lower = method.toLowerCase()
  return lower === 'any' ? ANY_METHOD : lower
}

export function pathItems(body: Editable, path: string): Editable[] {
  return alternatives(get(body, 'paths', path))
}

export function pathsOf(body: Editable): string[] {
  const paths = get(body, 'paths')
  return paths?.kind === 'mapping' ? [...paths.entries.keys()].filter(path => !path.startsWith('Fn::')) : []
}

/** The operations of a path that have an integration, by method. */
export function operationsOf(body: Editable, path: string): { method: string; operation: Editable }[] {
  return pathItems(body, path).flatMap(item =>
    [...item.entries]
      .filter(([method]) => !NO_METHODS.has(method))
      .flatMap(([method, { value }]) => alternatives(value).map(operation => ({ method: methodName(method), operation })))
      .filter(({ operation }) => operation.entries.has(INTEGRATION)),
  )
}

export function operationsAt(body: Editable, path: string, method: string): Editable[] {
  return operationsOf(body, path)
    .filter(found => found.method === methodName(method))
    .map(found => found.operation)
}

export function isOpenApi3(body: Mapping): boolean {
  const version = get(body, 'openapi')
  return version?.kind === 'scalar' && /^3(\.\d)(\.\d)?$/.test(String(version.value))
}

export function isDocument(node: Node | undefined): node is Mapping {
  return node?.kind === 'mapping' && get(node, 'paths')?.kind === 'mapping' && (get(node, 'swagger') !== undefined || isOpenApi3(node))
}
