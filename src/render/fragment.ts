// Whether a template that another stack reads is a part of that stack, and so judged there: because its resources are the
// stack's, written in that file. Reading alone proves nothing: a stack may read a file and deploy none of it.
import { entries, get, type Node } from './node.ts'
import type { Rendering } from './render.ts'
import type { RenderedStack } from './rendering.ts'

const ELEMENTS = ['functions', 'roles', 'resources'] as const

/** `template` is that of the stack that reads `file`; `own` is what the file renders to by itself. */
export function isFragment(own: Rendering, file: string, template: Node): boolean {
  // What cannot stand alone is part of whatever is made of it.
  if (own.kind === 'refused') return holdsValueOf(template, file)
  const resources = get(template, 'Resources')
  for (const [logicalId] of entries(get(own.stack.template, 'Resources')))
    if (get(resources, logicalId)?.span.source.path !== file) return false
  return true
}

/**
 * Whether a stack nests the template in `file` and deploys everything that it deploys by itself, so that judging it there, with
 * the parameters that it is given, judges it whole.
 */
export function isNestedIn(own: Rendering, file: string, reader: RenderedStack): boolean {
  const prefixes = reader.nested.filter(({ path }) => path === file).map(({ prefix }) => prefix)
  if (own.kind === 'refused' || prefixes.length === 0) return prefixes.length > 0
  const written = get(own.stack.template, 'Resources')
  const { model } = own.stack
  return prefixes.some(prefix =>
    ELEMENTS.every(kind =>
      Object.entries(model[kind]).every(
        ([id, element]) =>
          ('condition' in element && element.condition !== undefined) ||
          get(written, id) === undefined ||
          Object.hasOwn(reader.model[kind], prefix + id),
      ),
    ),
  )
}

function holdsValueOf(template: Node, file: string): boolean {
  const pending: Node[] = [template]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.span.source.path === file) return true
    if (node.kind === 'sequence') for (const item of node.items) pending.push(item)
    else for (const [, value] of entries(node)) pending.push(value)
  }
  return false
}
