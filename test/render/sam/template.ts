// Renders a SAM template that a test writes out: the template as deployed, and the model with its positions.
import type { SourceTree } from '../../../src/model/source-tree.ts'
import { toJson } from '../../../src/render/node.ts'
import { renderStack } from '../../../src/render/render.ts'
import type { RenderedStack } from '../../../src/render/rendering.ts'

export interface Deployed {
  readonly Type: string
  readonly Condition?: string
  readonly DependsOn?: unknown
  readonly DeletionPolicy?: string
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects to be there
  readonly Properties: Record<string, any>
}

export function rendered(text: string, parameters: Readonly<Record<string, string>> = {}): RenderedStack {
  const tree: SourceTree = {
    read: path => (path === 'template.yaml' ? { kind: 'file', path, text } : { kind: 'missing' }),
    paths: () => ['template.yaml'],
  }
  const rendering = renderStack(tree, 'template.yaml', { parameters })
  if (rendering.kind === 'refused') throw rendering.error
  return rendering.stack
}

/** The resources as deployed; `resources` is the body of the Resources section, indented by two. */
export function deployed(resources: string, before = '', parameters: Readonly<Record<string, string>> = {}): Record<string, Deployed> {
  const text = `Transform: AWS::Serverless-2016-10-31\n${before}Resources:\n${resources}`
  return (toJson(rendered(text, parameters).template) as { Resources: Record<string, Deployed> }).Resources
}

/** The ids of a type. */
export function ofType(resources: Readonly<Record<string, Deployed>>, type: string): string[] {
  return Object.keys(resources)
    .filter(id => resources[id]!.Type === type)
    .sort()
}

/** A function with more properties, indented by six. */
export function fn(more = '', attributes = ''): string {
  return `  Orders:\n    Type: AWS::Serverless::Function\n${attributes}    Properties:\n      Handler: a.b\n      Runtime: nodejs22.x\n      CodeUri: src/\n${more}`
}
