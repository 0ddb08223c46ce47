// A setting of a function, or else of the provider section; the model tells the two apart.
import { get, type Mapping, type Node, type Origin } from '../node.ts'
import type { Service, ServiceFunction } from './service.ts'
import { truthy } from './truthy.ts'

export function withOrigin<T extends Node>(node: T, origin: Origin): T {
  return { ...node, origin }
}

/** The function's value where it is set, else the provider's, else nothing. */
export function inherited(fn: ServiceFunction, service: Service, key: string, providerPath: readonly string[] = [key]): Node | undefined {
  const own = get(fn.settings, key)
  if (truthy(own)) return own
  const section = get(service.provider, providerPath[0] ?? key)
  const shared = section?.kind === 'unresolved' ? section : get(service.provider, ...providerPath)
  return truthy(shared) ? withOrigin(shared, 'provider') : undefined
}

/** The provider's members, then the function's over them; null deletes. What is not known stands under its own text. */
export function mergedMembers(
  fn: ServiceFunction,
  service: Service,
  key: string,
): ReadonlyMap<string, { key: Mapping['span']; value: Node }> | undefined {
  const shared = get(service.provider, key)
  const own = get(fn.settings, key)
  if (!truthy(shared) && !truthy(own)) return undefined
  const members = new Map<string, { key: Mapping['span']; value: Node }>()
  for (const [node, origin] of [
    [shared, 'provider'],
    [own, 'function'],
  ] as const) {
    if (node?.kind === 'unresolved') members.set(node.expression, { key: node.span, value: withOrigin(node, origin) })
    if (node?.kind !== 'mapping') continue
    for (const [name, entry] of node.entries) {
      if (entry.value.kind === 'scalar' && entry.value.value === null) members.delete(name)
      else members.set(name, { key: entry.key, value: withOrigin(entry.value, origin) })
    }
  }
  return members
}
