// A CloudFormation or SAM template after the transforms that AWS runs before any other: its files are
// included and its loops written out.
import { GateError } from '../../model/gate-error.ts'
import type { SourceTree } from '../../model/source-tree.ts'
import { resolverOf } from '../cloudformation/resolver.ts'
import { entries, get, intrinsic, locationOf, type Mapping, mapping, type Node } from '../node.ts'
import type { RenderOptions } from '../rendering.ts'
import { locate, type Source, startOf } from '../span.ts'
import { parseYaml } from '../yaml.ts'
import { withIncludes } from './include.ts'
import { withLanguageExtensions } from './language-extensions.ts'

const REGION = 'us-east-1'

export interface ReadTemplate {
  readonly template: Mapping
  /** The template's own file and those that it includes, sorted. */
  readonly files: readonly string[]
}

/** @throws GateError of scope `stack`, with a location */
export function readTemplate(tree: SourceTree, path: string, options: RenderOptions): ReadTemplate {
  const files = [path]
  const whole = mapping(parseYaml(sourceOf(tree, path), '1.1'))
  const written = whole && withIncludes(whole, tree, files)
  if (!written || !mapping(get(written, 'Resources')))
    throw new GateError('E_RENDER_SHAPE', 'the template has no Resources', { location: locate(startOf(path)) })
  return { template: writtenOut(written, options.region ?? REGION, options), files: files.sort() }
}

/** The template with its loops written out. @throws GateError where resources stay that are not */
export function writtenOut(written: Mapping, region: string, options: RenderOptions): Mapping {
  // What it names may be made by the loops or by another transform, so nothing is refused for its name yet.
  const template = withLanguageExtensions(written, () => resolverOf({ template: written, region, format: 'sam' }, options))
  refuseUnwritten(template)
  refuseUndeclared(get(template, 'Parameters'))
  return template
}

function refuseUnwritten(template: Mapping): void {
  for (const [id, , key] of entries(get(template, 'Resources')))
    if (id.startsWith('Fn::'))
      throw new GateError('E_RENDER_UNSUPPORTED', `${id} makes resources that are not written out`, {
        location: locate(key),
        cure: 'Write the resources out, or check the template that CloudFormation makes of it.',
      })
}

/** A parameter says its type; no function may say it instead. */
function refuseUndeclared(parameters: Node | undefined): void {
  for (const [name, declaration] of entries(parameters))
    if (declaration.kind !== 'mapping' || intrinsic(declaration))
      throw new GateError('E_RENDER_SHAPE', `the parameter ${name} is not a mapping with a Type`, { location: locationOf(declaration) })
}

function sourceOf(tree: SourceTree, path: string): Source {
  const read = tree.read(path)
  const location = locate(startOf(path))
  if (read.kind === 'file') return { path: read.path, text: read.text }
  if (read.kind === 'missing') throw new GateError('E_RENDER_INCLUDE', `${path} does not exist`, { location })
  if (read.why === 'outside') throw new GateError('E_RENDER_OUTSIDE', `${path} leads out of the repository`, { location })
  if (read.why === 'too_large') throw new GateError('E_RENDER_TOO_LARGE', `${path} is larger than 4 MiB`, { location })
  throw new GateError('E_RENDER_YAML', `${path} is not a text file`, { location })
}
