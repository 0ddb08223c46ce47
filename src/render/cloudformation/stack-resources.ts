// The resources that will exist once a stack is deployed, those of the stacks that it nests and of plugins included.
import { entries, get, type Node, string } from '../node.ts'
import type { Lowered } from '../rendering.ts'
import { documentValue } from './document-value.ts'
import type { StackResource } from './reading.ts'
import type { Resolver } from './resolver.ts'
import type { Value } from './value.ts'
import { assuming, both } from './walk.ts'

/** Those whose condition is false are left out; `under` is the open condition under which the stack itself exists. */
export function* stackResources(lowered: Lowered, resolver: Resolver, under?: string): Generator<StackResource> {
  for (const [id, resource, span] of [...entries(get(lowered.template, 'Resources')), ...entries(lowered.beside)]) {
    const type = string(get(resource, 'Type'))
    if (type === undefined) continue
    const condition = string(get(resource, 'Condition'))
    const truth = condition === undefined ? true : resolver.condition(condition, span)
    if (truth === false) continue
    const open = truth === true ? under : both(under, resolver.prefix + condition)
    // Its condition and that of its stack exclude each other.
    if (open === undefined && truth !== true) continue
    // A macro called inside a resource rewrites all of it.
    const written = resolver.resolve(get(resource, 'Fn::Transform') ? resource : get(resource, 'Properties'))
    const document = lowered.documents?.get(id)
    const properties = document ? withBody(written, document) : written
    const nested = resolver.nested.get(id)
    yield {
      id: resolver.prefix + id,
      type,
      properties: open === undefined ? properties : assumingAll(properties, open),
      ...(open === undefined ? {} : { condition: open }),
      span,
      ...(resource.origin === undefined ? {} : { origin: resource.origin }),
      ...(nested ? { nested: true as const } : {}),
    }
    if (nested) yield* stackResources(nested.lowered, nested.resolver, open)
  }
}

function withBody(properties: Value | undefined, document: Node): Value | undefined {
  const body = documentValue(document)
  if (properties?.kind !== 'fields' || !body) return properties
  return { ...properties, entries: new Map([...properties.entries, ['Body', { key: document.span, value: body }]]) }
}

function assumingAll(value: Value | undefined, conditions: string): Value | undefined {
  return conditions.split('&').reduce((known, condition) => assuming(known, condition), value)
}
