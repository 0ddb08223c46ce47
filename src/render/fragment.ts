// Whether a template that another stack reads is a part of that stack, and so judged there: because its resources are the
// stack's, written in that file. Reading alone proves nothing: a stack may read a file and deploy none of it.
import { entries, get, type Node } from './node.ts'
import type { Rendering } from './render.ts'

/** `template` is that of the stack that reads `file`; `own` is what the file renders to by itself. */
export function isFragment(own: Rendering, file: string, template: Node): boolean {
  // What cannot stand alone is part of whatever is made of it.
  if (own.kind === 'refused') return holdsValueOf(template, file)
  const resources = get(template, 'Resources')
  for (const [logicalId] of entries(get(own.stack.template, 'Resources')))
    if (get(resources, logicalId)?.span.source.path !== file) return false
  return true
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
