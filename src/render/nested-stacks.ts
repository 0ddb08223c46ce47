// Stacks that a stack nests out of templates of the tree: each is lowered with what is known of the parameters it is given.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html
import { GateError } from '../model/gate-error.ts'
import type { SourceTree } from '../model/source-tree.ts'
import { type Resolver, resolverOf } from './cloudformation/resolver.ts'
import { stringOf, type Value } from './cloudformation/value.ts'
import { entries, get, intrinsic, locationOf, type Node, string } from './node.ts'
import type { Lowered, NestedStack, RenderOptions } from './rendering.ts'
import { localPath, readLocal } from './template/local-file.ts'

const MOST_STACKS = 100
const DEEPEST = 20

/** Lowers the template at a path, whatever its format is. */
export type Lower = (path: string, options: RenderOptions) => Lowered

/** The stack with those that it nests, and they with theirs. @throws GateError of scope `stack` */
export function withNestedStacks(lowered: Lowered, tree: SourceTree, lower: Lower, options: RenderOptions): Lowered {
  const taken = new Set(idsOf(lowered))
  let count = 0
  return withNested(lowered, '', options, [lowered.path])

  function withNested(parent: Lowered, prefix: string, given: RenderOptions, ancestors: readonly string[]): Lowered {
    // The Serverless Framework packages no templates, so its nested stacks are all in S3.
    if (parent.format === 'serverless') return parent
    const nested = new Map<string, NestedStack>()
    const files = new Set(parent.files)
    let resolver: Resolver | undefined
    for (const [id, resource] of entries(get(parent.template, 'Resources'))) {
      if (string(get(resource, 'Type')) !== 'AWS::CloudFormation::Stack') continue
      const location = get(resource, 'Properties', 'TemplateURL')
      const path = localPath(parent.path, string(location) ?? '', resource)
      if (!location || path === undefined || !readLocal(tree, path, location)) continue
      const parameters = get(resource, 'Properties', 'Parameters')
      if (parameters && (parameters.kind !== 'mapping' || intrinsic(parameters))) continue
      refuseTooMany(path, location, ancestors)
      resolver ??= resolverOf(parent, given)
      const inner = known(parameters, resolver, given)
      const child = lower(path, inner)
      const own = unusedPrefix(prefix + id, child)
      const whole = withNested(child, own, inner, [...ancestors, path])
      for (const file of whole.files) files.add(file)
      nested.set(id, { lowered: whole, parameters, prefix: own })
    }
    return nested.size === 0 ? parent : { ...parent, files: [...files].sort(), nested }
  }

  function refuseTooMany(path: string, at: Node, ancestors: readonly string[]): void {
    const location = locationOf(at)
    if (ancestors.includes(path)) throw new GateError('E_RENDER_CYCLE', `${[...ancestors, path].join(' nests ')}`, { location })
    if (++count > MOST_STACKS || ancestors.length > DEEPEST)
      throw new GateError('E_RENDER_BUDGET', `the stack nests more than ${MOST_STACKS} others`, { location })
  }

  /** Ids keep to letters and digits, so that texts that name them can be told apart. */
  function unusedPrefix(wanted: string, child: Lowered): string {
    let prefix = wanted
    while (idsOf(child).some(id => taken.has(prefix + id))) prefix += '0'
    for (const id of idsOf(child)) taken.add(prefix + id)
    return prefix
  }
}

function idsOf(lowered: Lowered): string[] {
  return [...entries(get(lowered.template, 'Resources'))].map(([id]) => id)
}

/** Options for the nested template: what it is given, and what it is given that nobody knows yet. */
function known(parameters: Node | undefined, resolver: Resolver, options: RenderOptions): RenderOptions {
  const values: Record<string, string> = {}
  const open = new Set<string>()
  for (const [name, argument] of entries(parameters)) {
    const value = resolver.resolve(argument)
    const text = textOf(value)
    if (text !== undefined) values[name] = text
    else if (value !== undefined) open.add(name)
  }
  return { ...options, parameters: values, open }
}

function textOf(value: Value | undefined): string | undefined {
  if (value?.kind !== 'list') return stringOf(value)
  const items = value.items.map(stringOf)
  return items.includes(undefined) ? undefined : items.join(',')
}
