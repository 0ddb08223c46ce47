// Renders a stack out of files that a test writes out.
import type { SourceTree } from '../../../src/model/source-tree.ts'
import { toJson } from '../../../src/render/node.ts'
import { renderStack } from '../../../src/render/render.ts'
import type { RenderedStack, RenderOptions } from '../../../src/render/rendering.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects to be there
export type Written = Omit<RenderedStack, 'template'> & { readonly template: any }

export function treeOf(files: Readonly<Record<string, string>>): SourceTree {
  return {
    read: path => (Object.hasOwn(files, path) ? { kind: 'file', path, text: files[path]! } : { kind: 'missing' }),
    paths: () => Object.keys(files).sort(),
  }
}

/** The stack in the first of the files. @throws GateError where it is refused */
export function rendered(files: Readonly<Record<string, string>>, options: Partial<RenderOptions> = {}): Written {
  const rendering = renderStack(treeOf(files), Object.keys(files)[0]!, { parameters: {}, ...options })
  if (rendering.kind === 'refused') throw rendering.error
  return { ...rendering.stack, template: toJson(rendering.stack.template) }
}
